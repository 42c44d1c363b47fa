import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Problem } from "../../ui/sheet-form";
import { useKeptText } from "../../ui/use-kept-text";

interface Props {
  title: string;
  label: string;
  verb: string;
  keep: string; // under which what is typed stays on this PC until it was sent
  required?: boolean;
  onSend(text: string): Promise<boolean>;
  onClose(): void;
}

export function TextDialog({ title, label, verb, keep, required, onSend, onClose }: Props) {
  const { t } = useTranslation();
  const form = useId();
  const [empty, setEmpty] = useState(false);
  const typed = useKeptText(keep);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = typed.text.trim();
    setEmpty(required === true && text === "");
    if (busy || (text === "" && required)) return;
    setBusy(true);
    const sent = await onSend(text);
    setBusy(false);
    if (!sent) return;
    typed.forget();
    onClose();
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
      <form id={form} noValidate onSubmit={(event) => void submit(event)}>
        {empty && <Problem text={t("err.text_empty")} />}
        <label className="field">
          <span>{label}</span>
          <input
            className="input"
            name="text"
            maxLength={200}
            required={required}
            autoComplete="off"
            data-autofocus
            value={typed.text}
            onChange={(event) => typed.set(event.target.value)}
          />
        </label>
      </form>
    </Dialog>
  );
}
