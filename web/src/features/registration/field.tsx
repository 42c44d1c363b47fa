import type { ReactNode } from "react";

interface Props {
  label: string;
  wrong?: boolean;
  hint?: string;
  children: ReactNode;
}

export function Field({ label, wrong, hint, children }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="field" data-wrong={wrong || undefined}>
      <span>{label}</span>
      {children}
      {hint && <small className="quiet">{hint}</small>}
    </label>
  );
}
