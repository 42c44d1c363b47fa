import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../app/session";
import { SceneView } from "../../media/scene-view";
import { LineBanner } from "../../ui/line-banner";
import { RehearsalMark } from "../../ui/rehearsal-mark";
import { RoomContext, useOpenRoom } from "../../ui/room-context";
import { WatchHeader } from "../../ui/watch-header";
import { useEnded } from "../ended/ended-facts";
import { WhileRunning } from "../ended/while-running";
import { ShareButton } from "../site/share-button";
import { pageOf } from "./page-of";
import "./viewer.css";

export default function ViewerPage({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const { me, info } = useSession();
  const page = pageOf(me);
  const room = useOpenRoom({ page, meeting, media: true });
  const feed = useMemo(() => room.programFeed(), [room]);
  return (
    <RoomContext.Provider value={room}>
      <div className="viewer" data-theme="dark">
        <WatchHeader>{page === "host" && <WhileOpen />}</WatchHeader>
        <LineBanner phone={info.main_phone} />
        <WhileRunning>
          <main className="viewer-stage">
            <SceneView feed={feed} name="program" label={t("sitepage.program")}>
              <RehearsalMark />
            </SceneView>
          </main>
        </WhileRunning>
      </div>
    </RoomContext.Provider>
  );
}

// The host unit may share (regulation, permissions); once the meeting is over there is nothing to share to.
function WhileOpen() {
  return useEnded() ? null : <ShareButton />;
}
