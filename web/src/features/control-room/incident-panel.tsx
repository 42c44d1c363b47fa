import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Incident } from "../../api/records";
import { useSession } from "../../app/session";
import { hourMinute } from "../../i18n/format";
import { Button } from "../../ui/button";
import { say } from "../../ui/toasts";
import { CauseGrid } from "../live/cause-grid";
import { type End, kEnds } from "../live/causes";
import { EtrChoice } from "../live/etr-choice";
import { KeptField } from "../live/kept-field";
import { useLive } from "../live/live-dossier";
import { useDesk, useDeskView } from "./desk";
import { useIncidentName } from "./incident-name";
import "./incidents.css";

// What is found out about one incident, beside the wall: every press records at once, what is typed is kept until it is sent.
export function IncidentPanel() {
  const desk = useDesk();
  const number = useDeskView((s) => s.incident);
  const { dossier } = useLive();
  const incident = dossier?.incidents.find((one) => one.number === number);
  if (!dossier || !incident) return null;
  return <Panel key={incident.number} dossier={dossier.id} incident={incident} close={() => desk.handle(null)} />;
}

interface Props {
  dossier: number;
  incident: Incident;
  close(): void;
}

function Panel({ dossier, incident, close }: Props) {
  const { t } = useTranslation();
  const { me } = useSession();
  const { may, perform } = useLive();
  const name = useIncidentName();
  const element = useRef<HTMLElement>(null);
  useEffect(() => element.current?.focus(), []);
  const note = (fields: { cause?: Incident["cause"]; remedy?: string; contact?: string }) =>
    perform({ act: "note_incident", incident: incident.number, ...fields });
  const kept = (field: string) => `${me.user}/${dossier}/${incident.number}/${field}`;
  return (
    <section
      ref={element}
      className="panel incident-panel"
      aria-label={t("incident.panel", { name: name(incident) })}
      tabIndex={-1}
      onKeyDown={(event) => event.code === "Escape" && close()}
      data-incident-panel={incident.number}
    >
      <header>
        <h2 className="ellipsis">{name(incident)}</h2>
        <span className="quiet num">
          {t(`incident_kind.${incident.kind}`)} · {t("incident.from", { time: hourMinute(incident.began_at) })}
        </span>
        <Button tone="ghost" className="btn-icon" aria-label={t("act.close_dialog")} onClick={close}>
          <X size={18} aria-hidden="true" />
        </Button>
      </header>
      {may("note_incident") && (
        <>
          <CauseGrid incident={incident} onPick={(cause) => void note({ cause })} />
          {incident.closed_at === null && incident.restored_at === null && <EtrChoice incident={incident} />}
          <div className="incident-texts">
            <KeptField
              name={kept("remedy")}
              label={t("incident.remedy")}
              start={incident.remedy}
              onSave={(remedy) => note({ remedy })}
            />
            <KeptField
              name={kept("contact")}
              label={t("incident.contact")}
              start={incident.contact}
              maxLength={200}
              onSave={(contact) => note({ contact })}
            />
          </div>
        </>
      )}
      {incident.closed_at === null && may("close_incident") && <Ends incident={incident} close={close} />}
    </section>
  );
}

function Ends({ incident, close }: { incident: Incident; close: () => void }) {
  const { t } = useTranslation();
  const { perform } = useLive();
  const name = useIncidentName();
  const end = async (how: End) => {
    if (!(await perform({ act: "close_incident", incident: incident.number, end: how }))) return;
    const text = t("incident.closed", { name: name(incident), end: t(`incident_end.${how}`) });
    say({ text, group: "incident" }); // one alone fits over the title: a second would hide what is still owed
    close();
  };
  return (
    <fieldset className="incident-ends">
      <legend>{t("incident.end")}</legend>
      {kEnds.map((how) => (
        <Button key={how} tone={how === "RESTORED" ? "good" : "plain"} onClick={() => void end(how)} data-end={how}>
          {t(`incident_end.${how}`)}
        </Button>
      ))}
    </fieldset>
  );
}
