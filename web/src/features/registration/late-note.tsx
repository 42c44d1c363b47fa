import { useTranslation } from "react-i18next";
import type { Arrival } from "../../api/institution";
import { clause } from "../../i18n/clause";
import { longLimit } from "../../i18n/day";

// Said before it is sent, with the clause: the host may still choose another day, or say who ordered the meeting.
export function LateNote({ arrival }: { arrival: Arrival | null }) {
  const { t } = useTranslation();
  const limit = useLimitWords(arrival);
  if (!arrival?.late || !limit) return null;
  return (
    <p className="late-note" role="status">
      <b>{t("meeting.LATE")}</b> {t("reg.late", limit)}
    </p>
  );
}

// The day until which it may arrive, and by which clause; null where no rule names one.
export function useLimitWords(arrival: Arrival | null): { clause: string; limit: string } | null {
  const { t, i18n } = useTranslation();
  if (!arrival?.limit) return null;
  return {
    clause: clause(arrival.clauses[0] ?? "", i18n.language),
    limit: longLimit(arrival.limit, i18n.language, (day) => t("deadline.end_of", { day })),
  };
}
