import { type ReactNode, useEffect, useId, useRef } from "react";

interface Props {
  title: string;
  children?: ReactNode;
  actions: ReactNode;
  onClose(): void;
}

// The platform's modal dialog: it traps the focus, Escape cancels, and the element marked autofocus (always the cancelling
// one in a dialog that destroys) gets the focus.
export function Dialog({ title, children, actions, onClose }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      className="dialog"
      ref={element}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-body">
        <h2 id={id}>{title}</h2>
        {children}
        <div className="dialog-actions">{actions}</div>
      </div>
    </dialog>
  );
}
