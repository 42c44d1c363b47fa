import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Problem } from "../../ui/sheet-form";

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
  const [empty, setEmpty] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("text")).trim();
    setEmpty(required === true && text === "");
    if (text !== "" || !required) onSend(text);
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
      <form id={form} noValidate onSubmit={submit}>
        {empty && <Problem text={t("err.text_empty")} />}
        <label className="field">
          <span>{label}</span>
          <input className="input" name="text" maxLength={200} required={required} autoComplete="off" data-autofocus />
        </label>
      </form>
    </Dialog>
  );
}
