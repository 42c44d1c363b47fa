import type { ReactNode } from "react";
import type { Dossier } from "../../api/institution";
import { useRoom, useRoomConnection } from "../../ui/room-context";
import { LiveDossier } from "../live/live-dossier";

const kEveryMs = 5000;
const every = (_: Dossier) => kEveryMs;

// The meeting's dossier beside the desk: asked every five seconds, and at once when a site comes or goes or the meeting opens
// or ends.
export function DeskDossier({ children }: { children: ReactNode }) {
  const { meeting } = useRoomConnection().options;
  const signal = useRoom((s) =>
    [s.sections.meeting?.phase, ...(s.sections.sites ?? []).map((row) => row.seat + row.connection)].join(),
  );
  return (
    <LiveDossier id={meeting} every={every} signal={signal}>
      {children}
    </LiveDossier>
  );
}
