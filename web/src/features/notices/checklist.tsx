import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReadinessAnswer, ReadinessItem } from "../../api/institution";
import { Button } from "../../ui/button";
import { useLimit } from "../desk/use-limit";
import { kItemWords } from "../dossier/readiness-dots";
import type { TaskProps } from "./site-tasks";

// Four items to be answered half an hour before the opening; a fault says which, in a few words.
export function Checklist({ dossier, site, acting }: TaskProps) {
  const { t } = useTranslation();
  const limitAt = useLimit();
  const limit = dossier.outcomes.find((one) => one.rule === "DL-READY")?.limit;
  const may = dossier.actions.some((one) => one.act === "readiness" && one.allowed);
  const answer = (item: ReadinessItem, value: ReadinessAnswer, reason?: string) =>
    void acting.perform({ act: "readiness", seat: site.seat, item, answer: value, ...(reason && { reason }) });
  return (
    <section className="task" data-done={site.ready || undefined}>
      <h3>
        {t("task.checklist")}
        {limit && <span className="quiet num">{t("deadline.until", { time: limitAt(limit) })}</span>}
      </h3>
      <ul className="task-lines">
        {site.readiness.map((one) => (
          <Item key={one.item} {...one} may={may} onAnswer={(value, why) => answer(one.item, value, why)} />
        ))}
      </ul>
    </section>
  );
}

interface ItemProps {
  item: ReadinessItem;
  answer: ReadinessAnswer;
  fault: string;
  may: boolean;
  onAnswer(answer: ReadinessAnswer, reason?: string): void;
}

function Item({ item, answer, fault, may, onAnswer }: ItemProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const name = t(kItemWords[item]);
  const tone = { OK: "tone-good", FAULT: "tone-bad", UNANSWERED: "tone-idle" }[answer];
  return (
    <li>
      <span>{name}</span>
      <span className={`plain-state ${tone}`}>{[t(`answer.${answer}`), fault].filter(Boolean).join(": ")}</span>
      {may && (
        <span className="row">
          <Button aria-label={`${name}: ${t("answer.OK")}`} onClick={() => onAnswer("OK")}>
            {t("answer.OK")}
          </Button>
          <Button
            aria-label={`${name}: ${t("answer.FAULT")}`}
            onClick={() => setAsking(!asking)}
            aria-expanded={asking}
          >
            {t("answer.FAULT")}
          </Button>
        </span>
      )}
      {asking && (
        <form
          className="task-fault"
          onSubmit={(event) => {
            event.preventDefault();
            const why = String(new FormData(event.currentTarget).get("why")).trim();
            if (why) onAnswer("FAULT", why);
            if (why) setAsking(false);
          }}
        >
          <input
            className="input"
            name="why"
            maxLength={300}
            aria-label={t("task.what_fault")}
            placeholder={t("task.what_fault")}
          />
          <Button type="submit">{t("act.save")}</Button>
        </form>
      )}
    </li>
  );
}
