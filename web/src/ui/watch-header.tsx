import { ArrowLeft } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { startPageReports } from "../media/page-reporter";
import { Brand } from "./brand";
import { ServerClock } from "./clock";
import { LanguageSwitch } from "./language-switch";
import { MeetingsLink } from "./meetings-link";
import { useRoom, useRoomConnection } from "./room-context";
import { SoundButton } from "./sound-button";

// Head of the pages that watch: chair, office, host.
export function WatchHeader({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const title = useRoom((s) => s.sections.meeting?.title ?? "");
  const phase = useRoom((s) => s.sections.meeting?.phase);
  const offset = useRoom((s) => s.institutionOffsetMs);
  useEffect(() => startPageReports(room), [room]);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <header className="topbar">
      <MeetingsLink className="btn btn-icon back-link">
        <ArrowLeft size={20} aria-hidden="true" />
        <span className="visually-hidden">{t("act.to_meetings")}</span>
      </MeetingsLink>
      <Brand />
      <h1 className="ellipsis" title={title}>
        {title}
      </h1>
      {phase && <span className={`pill ${phase === "LIVE" ? "tone-live" : "tone-idle"}`}>{t(`meeting.${phase}`)}</span>}
      <span className="push" />
      {children}
      <SoundButton />
      <ServerClock offsetMs={offset} />
      <LanguageSwitch />
    </header>
  );
}
