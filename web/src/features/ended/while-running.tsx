import type { ReactNode } from "react";
import { MeetingsLink } from "../../ui/meetings-link";
import { useEnded } from "./ended-facts";
import { EndedPanel } from "./ended-panel";

// Pages that watch: the picture while the meeting runs, the end of it afterwards.
export function WhileRunning({ children }: { children: ReactNode }) {
  if (!useEnded()) return children;
  return (
    <main className="site-ended">
      <EndedPanel>
        <MeetingsLink className="btn btn-primary btn-big" />
      </EndedPanel>
    </main>
  );
}
