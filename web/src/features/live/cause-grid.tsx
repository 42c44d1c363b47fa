import { useTranslation } from "react-i18next";
import type { Incident } from "../../api/records";
import { type Cause, kCauses } from "./causes";
import "./live.css";

interface Props {
  incident: Incident;
  onPick(cause: Cause): void;
}

// A dozen causes, one press: what is pressed is recorded, another press corrects it.
export function CauseGrid({ incident, onPick }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className="cause-grid" data-causes={incident.number}>
      <legend>{t("incident.cause")}</legend>
      {kCauses.map(([cause, Icon]) => (
        <button
          key={cause}
          type="button"
          className="btn"
          aria-pressed={incident.cause === cause}
          data-cause={cause}
          onClick={() => onPick(cause)}
        >
          <Icon size={18} aria-hidden="true" />
          <span>{t(`incident_cause.${cause}`)}</span>
        </button>
      ))}
    </fieldset>
  );
}
