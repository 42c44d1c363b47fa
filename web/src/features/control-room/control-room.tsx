import { useEffect } from "react";
import { useSession } from "../../app/session";
import { startPageReports } from "../../media/page-reporter";
import { LineBanner } from "../../ui/line-banner";
import { RehearsalBanner } from "../../ui/rehearsal-mark";
import { useRoom, useRoomConnection } from "../../ui/room-context";
import { useEnded } from "../ended/ended-facts";
import { useAlarm } from "./alarm";
import { Attention } from "./attention";
import { ControlHeader } from "./control-header";
import { useDesk } from "./desk";
import { DeskDialogs } from "./desk-dialogs";
import { DeskPanels } from "./desk-panels";
import { EndedDesk } from "./ended-desk";
import { IncidentPanel } from "./incident-panel";
import { IncidentsStrip } from "./incidents-strip";
import { useKeys } from "./keys";
import { LayoutPicker } from "./layout-picker";
import { DeskDossier } from "./live-desk";
import { Monitors } from "./monitors";
import { RightColumn } from "./right-column";
import { SharePanel } from "./share-panel";
import { StateBanner, useStale } from "./state-banner";
import { TakeBar } from "./take-bar";
import { useDeskSound } from "./use-desk-sound";
import { useTalk } from "./use-talk";

export function ControlRoom() {
  const room = useRoomConnection();
  const { info } = useSession();
  const title = useRoom((s) => s.sections.meeting?.title ?? "");
  const ended = useEnded();
  const stale = useStale();
  useDeskSound();
  useEffect(() => startPageReports(room), [room]);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <DeskDossier>
      <div className="control" data-theme="dark" data-stale={stale}>
        <ControlHeader />
        <LineBanner phone={info.main_phone} />
        <StateBanner />
        <RehearsalBanner />
        <IncidentsStrip />
        {ended && <IncidentPanel />}
        {ended ? <EndedDesk /> : <LiveDesk />}
      </div>
    </DeskDossier>
  );
}

function LiveDesk() {
  const desk = useDesk();
  useKeys(desk);
  useTalk(desk);
  useAlarm();
  return (
    <>
      <Attention />
      <main className="control-grid">
        <div className="control-left">
          <Monitors />
          <TakeBar />
          <div className="layout-row">
            <LayoutPicker />
            <SharePanel />
          </div>
          <DeskPanels />
        </div>
        <RightColumn />
      </main>
      <DeskDialogs />
    </>
  );
}
