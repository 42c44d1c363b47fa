import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Incident } from "../../api/records";
import { dayOf, instant } from "../../i18n/day";
import { hourMinute } from "../../i18n/format";
import { Button } from "../../ui/button";
import { TimeInput } from "../../ui/time-input";
import { useLive, useLiveNow } from "./live-dossier";
import "./live.css";

const kMinutes = [15, 30, 60];

// Asked once: when will it work again? "Not known" is an answer.
export function EtrChoice({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const { perform } = useLive();
  const now = useLiveNow();
  const [mending, setMending] = useState(false);
  const note = (fields: { etr_at?: string; etr_unknown?: boolean }) => {
    setMending(false);
    void perform({ act: "note_incident", incident: incident.number, ...fields });
  };
  const answered = incident.etr_at !== null || incident.etr_unknown;
  if (answered && !mending) {
    return (
      <p className="etr" data-etr>
        <b className="num">
          {incident.etr_at
            ? t("incident.etr_at", { time: hourMinute(incident.etr_at) })
            : t("incident.etr_unknown_said")}
        </b>
        <button type="button" className="linkish" onClick={() => setMending(true)}>
          {t("act.mend")}
        </button>
      </p>
    );
  }
  return (
    <fieldset className="etr" data-etr>
      <legend>{t("incident.etr")}</legend>
      {kMinutes.map((minutes) => (
        <Button key={minutes} onClick={() => note({ etr_at: whole(now + minutes * 60_000), etr_unknown: false })}>
          {t("incident.in_minutes", { n: minutes })}
        </Button>
      ))}
      <TimeInput
        label={t("incident.etr_time")}
        value=""
        onChange={(time) => time && note({ etr_at: instant(dayOf(now), time), etr_unknown: false })}
      />
      <Button onClick={() => note({ etr_unknown: true })} data-action="etr-unknown">
        {t("act.etr_unknown")}
      </Button>
    </fieldset>
  );
}

function whole(ms: number): string {
  return new Date(Math.ceil(ms / 60_000) * 60_000).toISOString();
}
