import { useEffect, useRef } from "react";
import { api } from "../../api/calls";
import type { DeviceFindings } from "../../api/model";

const kSettleMs = 800;

// Tells the server what the check found, once it stands still for a moment and whenever it changes: the operator reads it
// beside the site's name. Nothing found yet is not told; a report that did not get through goes with the next change.
export function useFindings(meeting: number | null, found: DeviceFindings): void {
  const told = useRef("");
  const text = JSON.stringify(found);
  const something = Object.values(found).some(Boolean);
  useEffect(() => {
    if (meeting === null || !something || told.current === `${meeting} ${text}`) return;
    const timer = setTimeout(() => {
      const now = `${meeting} ${text}`;
      api.postDeviceCheck(meeting, JSON.parse(text)).then(
        () => {
          told.current = now;
        },
        () => undefined,
      );
    }, kSettleMs);
    return () => clearTimeout(timer);
  }, [meeting, something, text]);
}
