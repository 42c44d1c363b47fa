import { createStore } from "zustand/vanilla";
import type { MessageOf, Scene, Sections } from "../api/types";

export type Change = "picture" | "microphones" | "opened" | "queue";
export type LineStatus = "connecting" | "online" | "reconnecting" | "refused" | "seat_taken" | "seat_lost" | "closed";

export interface RoomState {
  line: LineStatus;
  attempt: number;
  nextTryAt: number;
  lostAt: number | null;
  restoredAfterS: number | null;
  changedMeanwhile: Change[]; // what was not the same any more when the line was back
  refused: MessageOf<"refused"> | null;
  seatTaken: MessageOf<"seat_taken"> | null;
  name: string;
  roles: string[];
  seat: number | null;
  clockOffsetMs: number; // of the server's clock against this PC's: what is counted runs by it
  institutionOffsetMs: number; // of the institution's: what people read
  pageRttMs: number | null;
  heardAt: number;
  sections: Sections;
  scene: Scene | null;
  session: number | null;
  media: RTCPeerConnectionState | "none";
  mediaElsewhere: boolean; // the page stands in the office network, where no media is
  sharing: boolean;
  roomMic: boolean;
  soundOn: boolean;
  takeMs: number | null;
}

export function createRoomStore() {
  return createStore<RoomState>(() => ({
    line: "connecting",
    attempt: 0,
    nextTryAt: 0,
    lostAt: null,
    restoredAfterS: null,
    changedMeanwhile: [],
    refused: null,
    seatTaken: null,
    name: "",
    roles: [],
    seat: null,
    clockOffsetMs: 0,
    institutionOffsetMs: 0,
    pageRttMs: null,
    heardAt: 0,
    sections: {},
    scene: null,
    session: null,
    media: "none",
    mediaElsewhere: false,
    sharing: false,
    roomMic: false,
    soundOn: false,
    takeMs: null,
  }));
}

export type RoomStore = ReturnType<typeof createRoomStore>;
