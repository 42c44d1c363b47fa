import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../app/session";
import { SceneView } from "../../media/scene-view";
import { LineBanner } from "../../ui/line-banner";
import { RehearsalMark } from "../../ui/rehearsal-mark";
import { RoomContext, useOpenRoom } from "../../ui/room-context";
import { WatchHeader } from "../../ui/watch-header";
import { WhileRunning } from "../ended/while-running";
import { ChairQueue } from "./chair-queue";
import { CurrentSpeaker } from "./current-speaker";
import "../viewer/viewer.css";
import "./chair.css";

// What the chair needs and nothing to set: the picture, who speaks, who wants to.
export default function ChairPage({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const { info } = useSession();
  const room = useOpenRoom({ page: "chair", meeting, media: true });
  const feed = useMemo(() => room.programFeed(), [room]);
  return (
    <RoomContext.Provider value={room}>
      <div className="viewer chair" data-theme="dark">
        <WatchHeader />
        <LineBanner phone={info.main_phone} />
        <WhileRunning>
          <main className="chair-stage">
            <div className="chair-picture">
              <div className="viewer-stage">
                <SceneView feed={feed} name="program" label={t("sitepage.program")}>
                  <RehearsalMark />
                </SceneView>
              </div>
              <CurrentSpeaker />
            </div>
            <ChairQueue />
          </main>
        </WhileRunning>
      </div>
    </RoomContext.Provider>
  );
}
