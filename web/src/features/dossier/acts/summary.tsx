import type { Dossier } from "../../../api/institution";
import { Leaf } from "../../desk/leaf";
import { Marks } from "../../desk/marks";
import { clashes } from "../conflict-lanes";

// Which meeting an act is about: nobody consents to a number.
export function Summary({ dossier }: { dossier: Dossier }) {
  const { registration } = dossier;
  return (
    <div className="act-summary">
      <Leaf slot={registration.slot ?? null} />
      <div>
        <b>{registration.title}</b>
        <p className="quiet">{dossier.host_name}</p>
        <p className="card-marks">
          <Marks
            urgency={registration.urgency ?? "PLANNED"}
            late={dossier.late}
            conflicts={clashes(dossier.conflicts)}
          />
        </p>
      </div>
    </div>
  );
}
