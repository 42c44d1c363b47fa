import { useTranslation } from "react-i18next";
import { clauses } from "../../i18n/clause";
import { span } from "../../i18n/span";
import { useInstitutionNow } from "./institution-time";
import { useLimit } from "./use-limit";
import "./desk.css";

const kSoonMs = 4 * 3_600_000;

interface Props {
  limit: string;
  rule?: string;
  clauseIds?: readonly string[];
}

// "Còn 1 ngày 4 giờ" in large, until when and why beneath; what is over says so in words and colour.
export function Deadline({ limit, rule, clauseIds }: Props) {
  const { t, i18n } = useTranslation();
  const limitAt = useLimit();
  const left = Date.parse(limit) - useInstitutionNow();
  const tone = left <= 0 ? "bad" : left < kSoonMs ? "warn" : "calm";
  const time = span(Math.abs(left), i18n.language);
  return (
    <span className="deadline" data-tone={tone}>
      <b>{t(left <= 0 ? "deadline.over" : "deadline.left", { time })}</b>
      <small className="num">
        {rule && <>{t(`rule.${rule}` as "rule.DL-REG")}, </>}
        {t("deadline.until", { time: limitAt(limit) })}
        {clauseIds && clauseIds.length > 0 && ` (${clauses(clauseIds, i18n.language)})`}
      </small>
    </span>
  );
}
