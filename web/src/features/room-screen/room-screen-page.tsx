import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { RoomConnection } from "../../media/room-connection";
import { ServerClock } from "../../ui/clock";
import { RehearsalMark } from "../../ui/rehearsal-mark";
import { RoomContext } from "../../ui/room-context";
import { useEndedFacts } from "../ended/ended-facts";
import { Tally } from "../site/tally";
import { useHiddenPointer } from "./hidden-pointer";
import { useOpener } from "./opener";
import { useRoomScreenPainter } from "./painter";
import { useWakeLock } from "./wake-lock";
import "../../media/scene-painter.css";
import "../site/site.css";
import "./room-screen.css";

// Program, captions, clock and tally, and nothing else: this is what the hall looks at.
export default function RoomScreenPage() {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const opener = useOpener();
  const [pageOnce, setPageOnce] = useState<RoomConnection | null>(null);
  useEffect(() => {
    document.title = t("roomscreen.title");
  }, [t]);
  useEffect(() => {
    if (opener) setPageOnce(opener);
  }, [opener]);
  useRoomScreenPainter(host, opener);
  useHiddenPointer();
  useWakeLock();
  return (
    <main className="room-screen" data-theme="dark" data-attached={opener !== null}>
      <h1 className="visually-hidden">{t("roomscreen.title")}</h1>
      <div className="scene" ref={host} data-scene="room-screen" role="img" aria-label={t("sitepage.program")}>
        {pageOnce && (
          <RoomContext.Provider value={pageOnce}>
            <RehearsalMark />
          </RoomContext.Provider>
        )}
      </div>
      {pageOnce ? (
        <RoomContext.Provider value={pageOnce}>
          <Over room={pageOnce} />
          <Corner room={pageOnce} />
        </RoomContext.Provider>
      ) : (
        <p className="room-screen-wait">{t("roomscreen.waiting")}</p>
      )}
    </main>
  );
}

// The hall must not look at the last picture of a meeting that is over, or that its site has left.
function Over({ room }: { room: RoomConnection }) {
  const { t } = useTranslation();
  const ended = useStore(room.store, (s) => s.sections.meeting?.phase === "ENDED");
  const left = useStore(room.store, (s) => s.line === "closed");
  const facts = useEndedFacts();
  if (!ended && !left) return null;
  return (
    <div className="room-screen-over" data-over>
      <b>{t(ended ? "ended.title" : "roomscreen.left")}</b>
      {ended && <span className="num">{t("ended.when", { time: facts.ended, lasted: facts.lasted })}</span>}
    </div>
  );
}

function Corner({ room }: { room: RoomConnection }) {
  const offset = useStore(room.store, (s) => s.institutionOffsetMs);
  const caption = useStore(room.store, (s) => s.sections.sites?.find((row) => row.seat === s.seat)?.caption ?? "");
  return (
    <div className="room-screen-corner">
      <Tally caption={caption} />
      <ServerClock offsetMs={offset} />
    </div>
  );
}
