import { Check, X } from "lucide-react";
import "./stage-line.css";

export interface Stop {
  key: string;
  label: string;
  state: "done" | "late" | "now" | "next" | "broken";
  detail?: string; // when it happened, or until when it may
}

// The way of a meeting from registration to its closed file, drawn as a line: what is behind, where it stands, what is ahead.
export function StageLine({ stops, label }: { stops: Stop[]; label: string }) {
  return (
    <ol className="stage-line" aria-label={label}>
      {stops.map((stop) => (
        <li key={stop.key} data-state={stop.state} aria-current={stop.state === "now" ? "step" : undefined}>
          <span className="stage-dot" aria-hidden="true">
            {stop.state === "done" && <Check size={14} strokeWidth={3} />}
            {stop.state === "broken" && <X size={14} strokeWidth={3} />}
          </span>
          <b>{stop.label}</b>
          <small className="num">{stop.detail}</small>
        </li>
      ))}
    </ol>
  );
}
