import { useTranslation } from "react-i18next";
import type { Fact, Outcome } from "../../api/institution";
import { shortTime } from "../../i18n/day";
import { span } from "../../i18n/span";
import type { Captions } from "../desk/captions";
import { useLimit } from "../desk/use-limit";
import { doneAt, factOf, lateBy } from "./finding-groups";

interface Props {
  outcome: Outcome;
  facts: Fact[] | null;
  captions: Captions;
}

// Until when, when it was done and how late, and the fact that says so.
export function FindingLine({ outcome, facts, captions }: Props) {
  const { t, i18n } = useTranslation();
  const limitAt = useLimit();
  const late = lateBy(outcome);
  const done = doneAt(outcome);
  const fact = facts && factOf(outcome, facts);
  const parts = [
    outcome.limit && t("deadline.until", { time: limitAt(outcome.limit) }),
    done ? t("dossier.done_at", { time: shortTime(done) }) : t("dossier.never"),
    outcome.early && t("dossier.too_early"),
    late !== null && t("report.late_by", { time: span(late, i18n.language) }),
  ];
  return (
    <li>
      {outcome.seat !== null && <b>{captions(outcome.seat)}: </b>}
      <span className="num">{parts.filter(Boolean).join(" · ")}</span>
      {fact && (
        <small className="quiet num">
          {[
            t(`fact.${fact.kind}`),
            fact.by_name,
            fact.channel !== "PAGE" && t(`channel.${fact.channel}`),
            fact.document.number,
            t("dossier.recorded_at", { time: shortTime(fact.recorded_at) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </small>
      )}
    </li>
  );
}
