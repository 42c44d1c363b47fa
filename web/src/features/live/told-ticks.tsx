import { Check, Square } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Act } from "../../api/institution";
import type { Incident } from "../../api/records";
import { hourMinute } from "../../i18n/format";
import { toldLate } from "./incidents";
import { useLive } from "./live-dossier";
import "./live.css";

interface Props {
  incident: Incident;
  now: number;
  byPhone: boolean; // the main site writes down what it was told
}

const kPlaces = [
  ["SITE_CHAIR", "told.site_chair", "told_site_chair_at"],
  ["MAIN", "told.main", "told_main_at"],
] as const;

// The two ticks of a loss (điểm e khoản 2 Điều 10): a press records the time, and a tick is never taken back.
export function ToldTicks({ incident, now, byPhone }: Props) {
  const { t } = useTranslation();
  const { perform, may } = useLive();
  if (incident.of_bridge) return null;
  const stamp: Pick<Act, "mode" | "channel"> = byPhone ? { mode: "record", channel: "TELEPHONE" } : {};
  const late = toldLate(incident, now);
  return (
    <div className="told-ticks">
      {kPlaces.map(([told, word, field]) => {
        const at = incident[field];
        if (at) {
          return (
            <span key={told} className="told tone-good" data-told={told}>
              <Check size={18} strokeWidth={3} aria-hidden="true" />
              <span>
                {t(word)} <b className="num">{hourMinute(at)}</b>
              </span>
            </span>
          );
        }
        if (!may("tell_incident"))
          return (
            <span key={told} className="told tone-idle">
              {t(`untold.${told}`)}
            </span>
          );
        return (
          <button
            key={told}
            type="button"
            className="btn told"
            data-tell={told}
            data-late={late || undefined}
            title={byPhone ? t("incident.by_phone") : undefined}
            onClick={() => void perform({ act: "tell_incident", incident: incident.number, told, ...stamp })}
          >
            <Square size={18} aria-hidden="true" />
            <span>{t(word)}</span>
          </button>
        );
      })}
    </div>
  );
}
