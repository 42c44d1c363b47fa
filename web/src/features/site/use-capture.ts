import { useCallback, useEffect, useState } from "react";
import { CaptureError, type CaptureFault, capture, stopAll } from "../../media/capture";
import { type DeviceChoice, deviceChoice, rememberDevices } from "./remembered";

const kAgainMs = 5000;

export interface Capture {
  stream: MediaStream | null;
  fault: CaptureFault | null;
  choice: DeviceChoice;
  choose(choice: DeviceChoice): void;
  retry(): void;
}

// Camera and microphone of the room while they are wanted: the camera's light goes off with the meeting. A cable pulled
// and put back needs no click.
export function useCapture(aec: boolean, wanted: boolean): Capture {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [fault, setFault] = useState<CaptureFault | null>(null);
  const [choice, setChoice] = useState(deviceChoice);
  const [round, setRound] = useState(0);
  const { camera, microphone } = choice; // another loudspeaker does not open the camera anew
  const retry = useCallback(() => setRound((n) => n + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: round asks for another try with the same choice
  useEffect(() => {
    if (!wanted) return;
    let mine: MediaStream | null = null;
    let gone = false;
    capture({ camera, microphone, aec }).then(
      (got) => {
        mine = got;
        if (gone) return stopAll(got);
        for (const track of got.getTracks()) track.onended = retry;
        setStream(got);
        setFault(null);
      },
      (error) => !gone && setFault(error instanceof CaptureError ? error.fault : "absent"),
    );
    return () => {
      gone = true;
      stopAll(mine);
      setStream(null);
    };
  }, [camera, microphone, aec, wanted, round, retry]);

  useEffect(() => {
    if (!wanted || fault === null || fault === "insecure") return;
    const timer = setTimeout(retry, kAgainMs);
    navigator.mediaDevices?.addEventListener("devicechange", retry);
    return () => {
      clearTimeout(timer);
      navigator.mediaDevices?.removeEventListener("devicechange", retry);
    };
  }, [wanted, fault, retry]);

  const choose = (next: DeviceChoice) => {
    rememberDevices(next);
    setChoice(next);
  };
  return { stream, fault, choice, choose, retry };
}
