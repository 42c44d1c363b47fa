import { useTranslation } from "react-i18next";
import { useRoom } from "./room-context";
import "./rehearsal-mark.css";

// Over every picture of a rehearsal: nobody may take it for the meeting, not even on a photograph of the screen.
export function RehearsalMark() {
  const { t } = useTranslation();
  const runs = useRoom((s) => s.sections.meeting?.rehearsal ?? null) !== null;
  return runs ? (
    <div className="rehearsal-mark" aria-hidden="true" data-rehearsal-mark>
      {t("rehearsal.mark")}
    </div>
  ) : null;
}

// The same in words, for the head of a page.
export function RehearsalBanner() {
  const { t } = useTranslation();
  const number = useRoom((s) => s.sections.meeting?.rehearsal ?? null);
  if (number === null) return null;
  return (
    <div className="banner banner-warn" role="status" data-rehearsal={number}>
      {t("ban.rehearsal")} · {t("rehearsal.number", { n: number })}
    </div>
  );
}
