import { useEffect, useRef } from "react";
import { api } from "../../api/calls";
import type { DeviceFindings } from "../../api/model";
import { keepFindings, keptFindings } from "./remembered";

const kSettleMs = 800;

// What this page has looked at since it was opened; a part that nobody tried yet is missing.
export type SeenFindings = Partial<DeviceFindings>;

// A part not looked at again stays as it was found: a room that comes back to its lobby has not lost its loudspeaker.
export function mergedFindings(kept: DeviceFindings | null, seen: SeenFindings): DeviceFindings {
  const part = (name: keyof DeviceFindings) => seen[name] ?? kept?.[name] ?? false;
  return { camera: part("camera"), microphone: part("microphone"), speaker: part("speaker"), path: part("path") };
}

// Tells the server what the check found, once it stands still for a moment and whenever it changes: the operator reads it
// beside the site's name. A report that did not get through goes with the next change.
export function useFindings(meeting: number | null, seen: SeenFindings): void {
  const told = useRef("");
  const text = JSON.stringify(seen);
  useEffect(() => {
    if (meeting === null) return;
    const kept = keptFindings(meeting);
    const found = mergedFindings(kept, JSON.parse(text));
    const news = JSON.stringify({ meeting, found });
    const known = kept !== null && news === JSON.stringify({ meeting, found: kept });
    if (known || told.current === news || !Object.values(found).some(Boolean)) return;
    const timer = setTimeout(() => {
      api.postDeviceCheck(meeting, found).then(
        () => {
          told.current = news;
          keepFindings(meeting, found);
        },
        () => undefined,
      );
    }, kSettleMs);
    return () => clearTimeout(timer);
  }, [meeting, text]);
}
