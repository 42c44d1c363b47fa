import { Check, Minus, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier, DossierSite, ReadinessItem } from "../../api/institution";
import { hourMinute } from "../../i18n/format";
import { Button } from "../../ui/button";
import { useKeptText } from "../../ui/use-kept-text";
import { defectWords } from "../dossier/defects";
import { kItemWords } from "../dossier/readiness-dots";
import { useLive } from "../live/live-dossier";
import { answerOf, kItems, readyBy } from "../readiness/board";

const kIcons = { OK: Check, FAULT: X, UNANSWERED: Minus };
const kTones = { OK: "tone-good", FAULT: "tone-bad", UNANSWERED: "tone-idle" };

// The four items as the room itself sees them; the operator's board shows the same cells.
export function RoomCheck({ dossier, site }: { dossier: Dossier; site: DossierSite }) {
  const { t } = useTranslation();
  const limit = readyBy(dossier);
  return (
    <section className="room-check" aria-label={t("room_check.title")}>
      <h3>
        {t("room_check.title")}
        {limit !== null && (
          <span className="quiet num">{t("room_check.hint", { time: hourMinute(new Date(limit)) })}</span>
        )}
      </h3>
      <ul>
        {kItems.map((item) => (
          <Item key={item} dossier={dossier.id} site={site} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Item({ dossier, site, item }: { dossier: number; site: DossierSite; item: ReadinessItem }) {
  const { t } = useTranslation();
  const { may, perform } = useLive();
  const one = answerOf(site, item);
  const [asking, setAsking] = useState(false);
  const typed = useKeptText(`room/${dossier}/readiness/${site.seat}/${item}`, one.fault);
  const name = t(kItemWords[item]);
  const Icon = kIcons[one.answer];
  const good = () => void perform({ act: "readiness", seat: site.seat, item, answer: "OK" });
  const fault = async (event: FormEvent) => {
    event.preventDefault();
    const reason = typed.text.trim();
    if (!reason || !(await perform({ act: "readiness", seat: site.seat, item, answer: "FAULT", reason }))) return;
    typed.forget();
    setAsking(false);
  };
  return (
    <li data-item={item}>
      <span>{name}</span>
      <span className={`room-check-answer ${kTones[one.answer]}`}>
        <Icon size={18} strokeWidth={3} aria-hidden="true" />
        <span className="ellipsis">
          {[t(`answer.${one.answer}`), defectWords(one.fault, t)].filter(Boolean).join(": ")}
        </span>
      </span>
      {may("readiness") && (
        <span className="row">
          <Button aria-label={`${name}: ${t("answer.OK")}`} aria-pressed={one.answer === "OK"} onClick={good}>
            {t("answer.OK")}
          </Button>
          <Button
            aria-label={`${name}: ${t("answer.FAULT")}`}
            aria-expanded={asking}
            onClick={() => setAsking(!asking)}
          >
            {t("answer.FAULT")}
          </Button>
        </span>
      )}
      {asking && (
        <form onSubmit={(event) => void fault(event)}>
          <input
            className="input"
            maxLength={300}
            aria-label={`${name}: ${t("task.what_fault")}`}
            placeholder={t("task.what_fault")}
            value={typed.text}
            onChange={(event) => typed.set(event.target.value)}
          />
          <Button type="submit" tone="primary">
            {t("act.save")}
          </Button>
        </form>
      )}
    </li>
  );
}
