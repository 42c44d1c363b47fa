import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Action } from "../../actions/action";
import { useKeycap } from "../../actions/key-map";
import { Button } from "../../ui/button";
import { useRoom } from "../../ui/room-context";
import { useDesk } from "./desk";

interface Props<A> {
  action: Action<A>;
  argument: A;
  tone?: "primary" | "danger" | "good" | "ghost" | "plain";
  big?: boolean;
  className?: string;
  iconSize?: number;
  label?: string;
  children?: ReactNode;
}

// A button of an action: its word, its icon, its key, and the reason when it cannot be pressed now.
export function ActionButton<A>({ action, argument, iconSize = 18, label, children, ...look }: Props<A>) {
  const { t } = useTranslation();
  const desk = useDesk();
  useRoom((s) => s.sections);
  useRoom((s) => s.line);
  const keycap = useKeycap(action);
  const Icon = action.icon;
  return (
    <Button
      {...look}
      keycap={keycap}
      blocked={action.blocked(desk, argument)}
      data-action={action.id}
      aria-label={label}
      onClick={() => void action.run(desk, argument)}
    >
      {Icon && <Icon size={iconSize} aria-hidden="true" />}
      {children ?? t(action.label)}
    </Button>
  );
}
