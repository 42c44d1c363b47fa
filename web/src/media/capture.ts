// The room's own camera and microphone. Every processing step can be switched off together: a room with its own echo
// canceller sounds worse when the browser's works on top of it.
export interface CaptureChoice {
  camera?: string;
  microphone?: string;
  aec: boolean;
}

export type CaptureFault = "insecure" | "denied" | "absent" | "busy";

export class CaptureError extends Error {
  constructor(readonly fault: CaptureFault) {
    super(fault);
  }
}

function audioConstraints(choice: CaptureChoice): MediaTrackConstraints {
  return {
    ...(choice.microphone && { deviceId: { ideal: choice.microphone } }),
    echoCancellation: choice.aec,
    noiseSuppression: choice.aec,
    autoGainControl: choice.aec,
  };
}

function videoConstraints(choice: CaptureChoice): MediaTrackConstraints {
  return {
    ...(choice.camera && { deviceId: { ideal: choice.camera } }),
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30, max: 30 },
  };
}

export async function capture(choice: CaptureChoice): Promise<MediaStream> {
  // getUserMedia does not exist on plain http: the page says where to go instead of failing without a reason.
  if (!window.isSecureContext || !navigator.mediaDevices) throw new CaptureError("insecure");
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: audioConstraints(choice),
      video: videoConstraints(choice),
    });
  } catch (error) {
    throw new CaptureError(faultOf(error));
  }
}

// The operator's own microphone, for the private talk with a room.
export async function captureVoice(): Promise<MediaStreamTrack | null> {
  if (!window.isSecureContext || !navigator.mediaDevices) throw new CaptureError("insecure");
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
    return stream.getAudioTracks()[0] ?? null;
  } catch (error) {
    throw new CaptureError(faultOf(error));
  }
}

function faultOf(error: unknown): CaptureFault {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "absent";
}

export function captureScreen(): Promise<MediaStream> {
  return navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 15, max: 30 } }, audio: false });
}

export function stopAll(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
