import { useTranslation } from "react-i18next";
import type { Stage, Urgency } from "../../api/institution";

interface Props {
  stage?: Stage;
  urgency: Urgency;
  late: boolean;
  moved?: boolean; // to a time that is not confirmed yet
  conflicts?: number;
}

const kTones: Partial<Record<Stage, string>> = {
  REGISTERED: "tone-warn",
  COUNTER_PROPOSED: "tone-warn",
  REFUSED: "tone-bad",
  LIVE: "tone-live",
  READY: "tone-good",
  TESTED: "tone-good",
  APPROVED: "tone-good",
  ANNOUNCED: "tone-good",
  PREPARING: "tone-good",
};

export function StageMark({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  return <span className={`pill ${kTones[stage] ?? "tone-idle"}`}>{t(`meeting.${stage}`)}</span>;
}

// What is out of the ordinary about a registration; nothing when nothing is.
export function Marks({ stage, urgency, late, moved = false, conflicts = 0 }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {moved ? <span className="pill tone-warn">{t("mark.moved")}</span> : stage && <StageMark stage={stage} />}
      {urgency === "EMERGENCY" && <span className="pill mark-emergency">{t("meeting.EMERGENCY")}</span>}
      {urgency === "AD_HOC" && <span className="pill tone-warn">{t("meeting.AD_HOC")}</span>}
      {late && <span className="pill tone-bad">{t("meeting.LATE")}</span>}
      {conflicts > 0 && <span className="pill tone-bad">{t("desk.conflicts", { n: conflicts })}</span>}
    </>
  );
}
