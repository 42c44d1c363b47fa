import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReadinessAnswer, ReadinessItem } from "../../api/institution";
import { useSession } from "../../app/session";
import { Button } from "../../ui/button";
import { useKeptText } from "../../ui/use-kept-text";
import { useLimit } from "../desk/use-limit";
import { kItemWords } from "../dossier/readiness-dots";
import type { TaskProps } from "./site-tasks";

// Four items to be answered half an hour before the opening; a fault says which, in a few words.
export function Checklist({ dossier, site, acting }: TaskProps) {
  const { t } = useTranslation();
  const { me } = useSession();
  const limitAt = useLimit();
  const limit = dossier.outcomes.find((one) => one.rule === "DL-READY")?.limit;
  const may = dossier.actions.some((one) => one.act === "readiness" && one.allowed);
  const answer = (item: ReadinessItem, value: ReadinessAnswer, reason?: string) =>
    acting.perform({ act: "readiness", seat: site.seat, item, answer: value, ...(reason && { reason }) });
  return (
    <section className="task" data-done={site.ready || undefined}>
      <h3>
        {t("task.checklist")}
        {limit && <span className="quiet num">{t("deadline.until", { time: limitAt(limit) })}</span>}
      </h3>
      <ul className="task-lines">
        {site.readiness.map((one) => (
          <Item
            key={one.item}
            {...one}
            keep={`${me.user || "room"}/${dossier.id}/readiness/${site.seat}/${one.item}`}
            may={may}
            onAnswer={(value, why) => answer(one.item, value, why)}
          />
        ))}
      </ul>
    </section>
  );
}

interface ItemProps {
  item: ReadinessItem;
  answer: ReadinessAnswer;
  fault: string;
  keep: string;
  may: boolean;
  onAnswer(answer: ReadinessAnswer, reason?: string): Promise<boolean>;
}

function Item({ item, answer, fault, keep, may, onAnswer }: ItemProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const typed = useKeptText(keep, fault);
  const sendFault = async () => {
    const why = typed.text.trim();
    if (!why || !(await onAnswer("FAULT", why))) return;
    typed.forget();
    setAsking(false);
  };
  const name = t(kItemWords[item]);
  const tone = { OK: "tone-good", FAULT: "tone-bad", UNANSWERED: "tone-idle" }[answer];
  return (
    <li>
      <span>{name}</span>
      <span className={`plain-state ${tone}`}>{[t(`answer.${answer}`), fault].filter(Boolean).join(": ")}</span>
      {may && (
        <span className="row">
          <Button aria-label={`${name}: ${t("answer.OK")}`} onClick={() => void onAnswer("OK")}>
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
            void sendFault();
          }}
        >
          <input
            className="input"
            name="why"
            value={typed.text}
            onChange={(event) => typed.set(event.target.value)}
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
