import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { OwnSite } from "../../api/model";
import { Fault } from "../../ui/fault";
import { useLoad } from "../../ui/use-load";
import { Lobby } from "./lobby";
import { MeetingRoom } from "./meeting-room";
import { joinedMeeting, rememberJoined } from "./remembered";
import { useCapture } from "./use-capture";
import "./site.css";

const kRefreshMs = 15_000;

export default function SitePage() {
  const { t } = useTranslation();
  const site = useLoad(api.ownSite, kRefreshMs);
  if (!site.data) {
    return (
      <main className="centre">
        {site.error ? <Fault error={site.error} retry={site.reload} /> : <p role="status">{t("app.loading")}</p>}
      </main>
    );
  }
  return <OwnSitePage own={site.data} reload={site.reload} />;
}

function OwnSitePage({ own, reload }: { own: OwnSite; reload: () => void }) {
  const [meeting, setMeeting] = useState(() => stillOn(own, joinedMeeting()));
  const [ended, setEnded] = useState(false);
  const [checking, setChecking] = useState(false);
  const toCome = own.meetings.some((one) => one.phase !== "ENDED");
  const capture = useCapture(own.aec, meeting !== null ? !ended : toCome || checking);
  useEffect(() => {
    document.title = own.site.caption;
  }, [own.site.caption]);
  const enter = (id: number | null) => {
    rememberJoined(id);
    setMeeting(id);
    setEnded(false);
    setChecking(false);
    if (id === null) reload();
  };
  if (meeting !== null)
    return <MeetingRoom own={own} meeting={meeting} capture={capture} onEnded={setEnded} onLeave={() => enter(null)} />;
  const check = toCome || checking ? null : () => setChecking(true);
  return <Lobby own={own} capture={capture} startCheck={check} onJoin={enter} reload={reload} />;
}

// A reload, or the PC switched on again, goes straight back into the meeting it was in.
function stillOn(own: OwnSite, id: number | null): number | null {
  const known = own.meetings.find((meeting) => meeting.id === id);
  return known && known.phase !== "ENDED" ? known.id : null;
}
