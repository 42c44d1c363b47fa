import { type FormEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

interface Props {
  title: string;
  label: string;
  verb: string;
  required?: boolean;
  onSend(text: string): void;
  onClose(): void;
}

export function TextDialog({ title, label, verb, required, onSend, onClose }: Props) {
  const { t } = useTranslation();
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSend(String(new FormData(event.currentTarget).get("text")).trim());
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("act.dismiss")}</Button>
      <Button tone="primary" type="submit" form={form}>
        {verb}
      </Button>
    </>
  );
  return (
    <Dialog title={title} actions={actions} onClose={onClose}>
      <form id={form} onSubmit={submit}>
        <label className="field">
          <span>{label}</span>
          <input className="input" name="text" maxLength={200} required={required} autoComplete="off" data-autofocus />
        </label>
      </form>
    </Dialog>
  );
}
