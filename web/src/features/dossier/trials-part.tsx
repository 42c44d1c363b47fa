import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier, RehearsalResult } from "../../api/institution";
import { hours, shortDay } from "../../i18n/day";
import { Button } from "../../ui/button";
import type { Province } from "../desk/captions";
import { Deadline } from "../desk/deadline";
import { RehearsalDialog } from "./acts/rehearsal-dialog";
import { may } from "./may";
import { TrialRooms } from "./trial-rooms";

interface Props {
  dossier: Dossier;
  province: Province;
  onDone(dossier: Dossier): void;
}

const kBad: readonly RehearsalResult[] = ["FAILED_SIMPLE", "FAILED_COMPLEX", "UNMEASURED", "MISSED"];
const kOrder: RehearsalResult[] = [
  "PASSED",
  "CONTINUOUS",
  "FAILED_SIMPLE",
  "FAILED_COMPLEX",
  "UNMEASURED",
  "MISSED",
  "WAIVED",
  "RUNNING",
  "PLANNED",
];

// Two rehearsals: when, how they went, and the button that plans them.
export function TrialsPart({ dossier, province, onDone }: Props) {
  const { t } = useTranslation();
  const [planning, setPlanning] = useState<1 | 2 | null>(null);
  const mayPlan = may(dossier, "plan_rehearsal");
  return (
    <div className="trials">
      {([1, 2] as const).map((n) => {
        const plan = dossier.rehearsals[n - 1];
        const limit = dossier.outcomes.find((one) => one.rule === `DL-TEST${n}` && one.status === "PENDING")?.limit;
        return (
          <section key={n} className="panel dossier-block trial">
            <h2>{t(n === 1 ? "stop.test1" : "stop.test2")}</h2>
            {plan?.slot ? (
              <p className="trial-when num">
                <When slot={plan.slot} />
              </p>
            ) : (
              <p className="tone-warn">{t("task.not_planned")}</p>
            )}
            {!plan?.slot && limit && <Deadline limit={limit} />}
            <Results dossier={dossier} index={n === 1 ? 0 : 1} province={province} />
            <TrialRooms dossier={dossier} rehearsal={n} province={province} onDone={onDone} />
            {mayPlan && !plan?.ended_at && (
              <Button tone={plan?.slot ? "plain" : "primary"} onClick={() => setPlanning(n)} data-action={`plan-${n}`}>
                {t(plan?.slot ? "act.replan_rehearsal" : "act.plan_rehearsal")}
              </Button>
            )}
          </section>
        );
      })}
      {planning && (
        <RehearsalDialog
          dossier={dossier}
          rehearsal={planning}
          onDone={(after) => {
            setPlanning(null);
            onDone(after);
          }}
          onClose={() => setPlanning(null)}
        />
      )}
    </div>
  );
}

function When({ slot }: { slot: { opens_at: string; ends_at: string } }) {
  const { i18n } = useTranslation();
  return (
    <>
      {hours(slot.opens_at, slot.ends_at)} {shortDay(slot.opens_at, i18n.language)}
    </>
  );
}

// "Đạt 28 · Không tham gia 2": what is bad is named.
function Results({ dossier, index, province }: { dossier: Dossier; index: 0 | 1; province: Province }) {
  const { t } = useTranslation();
  const of = (result: RehearsalResult) => dossier.sites.filter((site) => site.rehearsals[index] === result);
  const rows = kOrder.map((result) => ({ result, sites: of(result) })).filter((row) => row.sites.length > 0);
  if (rows.length === 0) return null;
  return (
    <ul className="trial-results">
      {rows.map(({ result, sites }) => (
        <li key={result}>
          <b className={`num ${kBad.includes(result) ? "tone-bad" : result === "PLANNED" ? "" : "tone-good"}`}>
            {sites.length}
          </b>{" "}
          {t(`rehearsal.${result}`)}
          {kBad.includes(result) && (
            <span className="quiet">: {sites.map((site) => province.caption(site.seat)).join(", ")}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
