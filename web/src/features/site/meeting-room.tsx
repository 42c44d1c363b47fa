import { type ReactNode, useEffect, useMemo } from "react";
import type { OwnSite } from "../../api/model";
import { LumaWatch, watchLuma } from "../../media/own-luma";
import { startPageReports } from "../../media/page-reporter";
import { startStills } from "../../media/still-camera";
import { RoomContext, useOpenRoom, useRoom, useRoomConnection } from "../../ui/room-context";
import { useEnded } from "../ended/ended-facts";
import { MeetingView } from "./meeting-view";
import { OwnDossier } from "./own-dossier";
import { useOwnRow } from "./own-row";
import { rememberJoined, rememberRoomMic, roomMicOpen } from "./remembered";
import { announceLeaving } from "./room-screen-link";
import { useTallyTitle } from "./tally-title";
import type { Capture } from "./use-capture";

interface Props {
  own: OwnSite;
  meeting: number;
  capture: Capture;
  onEnded(ended: boolean): void;
  onLeave(): void;
}

export function MeetingRoom(props: Props) {
  const room = useOpenRoom({ page: "site", meeting: props.meeting, media: true });
  return (
    <RoomContext.Provider value={room}>
      <Media meeting={props.meeting} stream={props.capture.stream} speaker={props.capture.choice.speaker} />
      <Ended tell={props.onEnded} />
      <TallyTitle caption={props.own.site.caption} />
      <RoomDossier own={props.own} meeting={props.meeting}>
        <MeetingView {...props} />
      </RoomDossier>
    </RoomContext.Provider>
  );
}

// Asked again at once when this room comes or goes and when the meeting opens or ends.
function RoomDossier({ own, meeting, children }: { own: OwnSite; meeting: number; children: ReactNode }) {
  const row = useOwnRow();
  const phase = useRoom((s) => s.sections.meeting?.phase);
  const line = useRoom((s) => s.line);
  return (
    <OwnDossier meeting={meeting} seat={own.site.seat} signal={[row?.connection, phase, line].join()}>
      {children}
    </OwnDossier>
  );
}

function Ended({ tell }: { tell: (ended: boolean) => void }) {
  const ended = useEnded();
  useEffect(() => tell(ended), [ended, tell]);
  return null;
}

function TallyTitle({ caption }: { caption: string }) {
  useTallyTitle(caption);
  return null;
}

// Everything that runs beside the picture: capture into the leg, stills, reports, sound.
function Media({ meeting, stream, speaker }: { meeting: number; stream: MediaStream | null; speaker?: string }) {
  const room = useRoomConnection();
  const roomMic = useRoom((s) => s.roomMic);
  const session = useRoom((s) => s.session);
  // With every session, not only on the join: another page of this PC that left made the PC forget.
  useEffect(() => {
    if (session !== null) rememberJoined(meeting);
  }, [meeting, session]);
  useEffect(() => room.setRoomMic(roomMicOpen()), [room]);
  useEffect(() => rememberRoomMic(roomMic), [roomMic]);
  useEffect(() => void room.setCapture(stream), [room, stream]);
  useEffect(() => room.legs.audio.setSpeaker(speaker), [room, speaker]);
  const luma = useMemo(() => new LumaWatch(), []);
  useEffect(() => startPageReports(room, luma), [room, luma]);
  useEffect(() => {
    if (stream) return watchLuma(stream, luma);
  }, [stream, luma]);
  useEffect(() => announceLeaving(), []);
  useEffect(() => {
    if (stream && session !== null) return startStills(meeting, stream);
  }, [meeting, stream, session]);
  // Sound is wanted from the start: "Vào họp" was the gesture. After a reload the browser may ask for another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for the elements of each new session
  useEffect(() => void room.setSound(true), [room, session]);
  return null;
}
