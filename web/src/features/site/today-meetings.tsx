import { LogIn } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Meeting } from "../../api/model";
import { shortDay } from "../../i18n/day";
import { hourMinute } from "../../i18n/format";
import { Button } from "../../ui/button";

interface Props {
  meetings: Meeting[];
  next: number | null; // whose next step stands above
  onJoin(id: number): void;
}

export function TodayMeetings({ meetings, next, onJoin }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <section className="panel lobby-panel" aria-labelledby="today">
      <h2 id="today">{t("sitepage.today")}</h2>
      {meetings.length === 0 && <p className="quiet">{t("empty.today")}</p>}
      <ul className="today">
        {meetings.map((meeting) => (
          <li
            key={meeting.id}
            className="today-row"
            data-meeting={meeting.id}
            data-next={meeting.id === next || undefined}
          >
            {/* The day, too: rehearsed today or soon after midnight, it is not today's. */}
            <div className="today-when">
              <div className="today-time num">{hourMinute(meeting.starts_at)}</div>
              <div className="today-day num">{shortDay(meeting.starts_at, i18n.language)}</div>
            </div>
            <div className="today-what">
              <b>{meeting.title}</b>
              <span className={`pill ${meeting.phase === "LIVE" ? "tone-live" : "tone-idle"}`}>
                {t(`meeting.${meeting.phase}`)}
              </span>
            </div>
            {meeting.phase !== "ENDED" && (
              <Button tone="primary" big onClick={() => onJoin(meeting.id)} data-action="join">
                <LogIn size={22} aria-hidden="true" />
                {t("act.join")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
