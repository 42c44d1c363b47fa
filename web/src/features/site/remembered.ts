import type { DeviceFindings } from "../../api/model";

// What this room PC remembers by itself, so that a reload or a power cut needs no click.
const kJoined = "diemcau.joined";
const kRoomMic = "diemcau.room-mic";
const kDevices = "diemcau.devices";
const kFindings = "diemcau.findings";

export interface DeviceChoice {
  camera?: string;
  microphone?: string;
  speaker?: string;
}

export function joinedMeeting(): number | null {
  const kept = localStorage.getItem(kJoined);
  return kept ? Number(kept) : null;
}

export function rememberJoined(meeting: number | null): void {
  if (meeting === null) localStorage.removeItem(kJoined);
  else localStorage.setItem(kJoined, String(meeting));
}

// The room's gate opens with the device check and stays as the room left it.
export function roomMicOpen(): boolean {
  return sessionStorage.getItem(kRoomMic) === "open";
}

export function rememberRoomMic(open: boolean): void {
  sessionStorage.setItem(kRoomMic, open ? "open" : "closed");
}

export function deviceChoice(): DeviceChoice {
  try {
    return JSON.parse(localStorage.getItem(kDevices) ?? "{}");
  } catch {
    return {};
  }
}

// What the last device check for this meeting found, as the server was told.
export function keptFindings(meeting: number): DeviceFindings | null {
  try {
    const kept = JSON.parse(localStorage.getItem(kFindings) ?? "null");
    return kept?.meeting === meeting ? inOrder(kept.found) : null;
  } catch {
    return null;
  }
}

function inOrder({ camera, microphone, speaker, path }: DeviceFindings): DeviceFindings {
  return { camera, microphone, speaker, path };
}

export function keepFindings(meeting: number, found: DeviceFindings): void {
  localStorage.setItem(kFindings, JSON.stringify({ meeting, found }));
}

export function rememberDevices(choice: DeviceChoice): void {
  localStorage.setItem(kDevices, JSON.stringify(choice));
}
