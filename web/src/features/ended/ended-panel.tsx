import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../ui/clock";
import { useRoom } from "../../ui/room-context";
import { useEndedFacts } from "./ended-facts";
import "./ended.css";

// What stands where the picture was: what happened, when, and what comes next.
export function EndedPanel({ released, children }: { released?: boolean; children?: ReactNode }) {
  const { t } = useTranslation();
  const facts = useEndedFacts();
  const now = useNow(Math.round(useRoom((s) => s.institutionOffsetMs)));
  return (
    <section className="ended-panel panel" role="status" data-ended>
      <CircleCheck className="tone-good" size={56} aria-hidden="true" />
      <h2>{t("ended.title")}</h2>
      <p>{facts.title}</p>
      <p className="num">{t("ended.when", { time: facts.ended, lasted: facts.lasted })}</p>
      {released && <p className="quiet">{t("ended.released")}</p>}
      {now < facts.reopenUntilMs && <p className="quiet">{t("ended.again", { time: facts.reopenUntil })}</p>}
      {children}
    </section>
  );
}
