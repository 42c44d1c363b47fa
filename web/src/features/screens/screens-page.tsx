import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../app/session";
import { LineBanner } from "../../ui/line-banner";
import { RoomContext, useOpenRoom, useRoom } from "../../ui/room-context";
import { useHiddenPointer } from "../room-screen/hidden-pointer";
import { useWakeLock } from "../room-screen/wake-lock";
import { pageOf } from "../viewer/page-of";
import { ProgramScreen } from "./program-screen";
import { QueueScreen } from "./queue-screen";
import { type ScreenKind, screenTitle } from "./screen-kinds";
import { WallScreen } from "./wall-screen";
import "./screens.css";

// One address per screen of the main site's hall: nothing to press, no pointer, kept awake, back by itself after any loss.
export default function ScreensPage({ meeting, kind }: { meeting: number; kind: ScreenKind }) {
  const { me, info } = useSession();
  const media = kind === "program" || kind === "program-clock";
  const room = useOpenRoom({ page: pageOf(me), meeting, media });
  useHiddenPointer();
  useWakeLock();
  return (
    <RoomContext.Provider value={room}>
      <div className="screen" data-theme="dark" data-screen={kind}>
        <Title kind={kind} />
        <LineBanner phone={info.main_phone} />
        <main className="screen-main">
          {media && <ProgramScreen clock={kind === "program-clock"} />}
          {kind === "wall" && <WallScreen />}
          {kind === "queue" && <QueueScreen />}
        </main>
      </div>
    </RoomContext.Provider>
  );
}

function Title({ kind }: { kind: ScreenKind }) {
  const { t } = useTranslation();
  const title = useRoom((s) => s.sections.meeting?.title ?? "");
  const name = t(screenTitle(kind));
  useEffect(() => {
    document.title = title ? `${name}: ${title}` : name;
  }, [name, title]);
  return <h1 className="visually-hidden">{name}</h1>;
}
