import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { Button } from "./button";

export interface Toast {
  id: number;
  text: string;
  bad?: boolean;
  undo?: () => void;
  group?: string; // a newer one of the group takes its place: one way back leads to one step only
}

const kGoodMs = 6000;
const kBadMs = 10_000;
const kMost = 3;
export const toastStore = createStore<{ toasts: Toast[] }>(() => ({ toasts: [] }));
let counter = 0;

export function dismiss(id: number): void {
  toastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

export function say(toast: Omit<Toast, "id">): void {
  counter += 1;
  const id = counter;
  toastStore.setState(({ toasts }) => {
    const others = toasts.filter(({ group }) => group === undefined || group !== toast.group);
    return { toasts: [...others.slice(1 - kMost), { ...toast, id }] };
  });
  setTimeout(() => dismiss(id), toast.bad ? kBadMs : kGoodMs);
}

export function Toasts() {
  const toasts = useStore(toastStore, (state) => state.toasts);
  const { t } = useTranslation();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast ${toast.bad ? "toast-bad" : ""}`}>
          <span>{toast.text}</span>
          {toast.undo && (
            <Button
              onClick={() => {
                toast.undo?.();
                dismiss(toast.id);
              }}
            >
              {t("act.undo")}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
