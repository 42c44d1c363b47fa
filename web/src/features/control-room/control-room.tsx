import { useEffect } from "react";
import { useSession } from "../../app/session";
import { startPageReports } from "../../media/page-reporter";
import { LineBanner } from "../../ui/line-banner";
import { useRoom, useRoomConnection } from "../../ui/room-context";
import { useAlarm } from "./alarm";
import { ControlHeader } from "./control-header";
import { useDesk } from "./desk";
import { DeskDialogs } from "./desk-dialogs";
import { DeskPanels } from "./desk-panels";
import { useKeys } from "./keys";
import { LayoutPicker } from "./layout-picker";
import { Monitors } from "./monitors";
import { SiteWall } from "./site-wall";
import { StateBanner } from "./state-banner";
import { TakeBar } from "./take-bar";

export function ControlRoom() {
  const room = useRoomConnection();
  const desk = useDesk();
  const { info } = useSession();
  const title = useRoom((s) => s.sections.meeting?.title ?? "");
  useKeys(desk);
  useAlarm();
  useEffect(() => startPageReports(room), [room]);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="control" data-theme="dark">
      <ControlHeader />
      <LineBanner phone={info.main_phone} />
      <StateBanner />
      <main className="control-grid">
        <div className="control-left">
          <Monitors />
          <TakeBar />
          <LayoutPicker />
          <DeskPanels />
        </div>
        <SiteWall />
      </main>
      <DeskDialogs />
    </div>
  );
}
