import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";

export type CheckState = "idle" | "good" | "warn" | "bad";

const kIcons = { idle: CircleDashed, good: CircleCheck, warn: CircleAlert, bad: CircleAlert };

interface Props {
  title: string;
  state: CheckState;
  text: string;
  check: string;
  children?: ReactNode;
}

export function CheckRow({ title, state, text, check, children }: Props) {
  const Icon = kIcons[state];
  return (
    <li className="check-row" data-check={check} data-state={state}>
      <Icon className={`tone-${state}`} size={28} aria-hidden="true" />
      <div>
        <b>{title}</b>
        <span role="status">{text}</span>
      </div>
      {children}
    </li>
  );
}
