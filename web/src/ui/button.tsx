import type { ButtonHTMLAttributes, ReactNode } from "react";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  tone?: "primary" | "danger" | "good" | "ghost" | "plain";
  big?: boolean;
  keycap?: string;
  // Why it cannot be pressed now. The button stays reachable by keyboard and says it.
  blocked?: string | null;
  children: ReactNode;
}

export function Button({ tone = "plain", big, keycap, blocked, children, className = "", onClick, ...rest }: Props) {
  const classes = ["btn", tone !== "plain" && `btn-${tone}`, big && "btn-big", className].filter(Boolean).join(" ");
  return (
    <button
      type="button"
      {...rest}
      className={classes}
      aria-disabled={blocked ? true : undefined}
      title={blocked ?? rest.title}
      onClick={(event) => (blocked ? event.preventDefault() : onClick?.(event))}
    >
      {children}
      {keycap && <kbd className="keycap">{keycap}</kbd>}
    </button>
  );
}
