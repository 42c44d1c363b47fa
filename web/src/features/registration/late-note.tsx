import { useTranslation } from "react-i18next";
import { clause } from "../../i18n/clause";
import { instant, longDay } from "../../i18n/day";

// Said before it is sent, with the clause: the host may still choose another day, or say who ordered the meeting.
export function LateNote({ last }: { last: string }) {
  const { t, i18n } = useTranslation();
  return (
    <p className="late-note" role="status">
      <b>{t("meeting.LATE")}</b>{" "}
      {t("reg.late", {
        clause: clause("Q8.1/1", i18n.language),
        day: longDay(instant(last, "12:00"), i18n.language),
      })}
    </p>
  );
}
