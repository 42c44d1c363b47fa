import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { useKeptText } from "../../ui/use-kept-text";

interface Props {
  keep: string;
  onSend(topic: string, minutes: number): Promise<boolean>;
  onClose(): void;
}

const kMinutes = [3, 5, 10, 15, 20];
const kUsual = 5;

// What the room wants to say and how long it asks for: the chair sees both, and the clock of the speech counts down from it.
export function SpeakDialog({ keep, onSend, onClose }: Props) {
  const { t } = useTranslation();
  const form = useId();
  const typed = useKeptText(keep);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const minutes = Number(new FormData(event.currentTarget).get("minutes"));
    setBusy(true);
    const sent = await onSend(typed.text.trim(), minutes);
    setBusy(false);
    if (!sent) return;
    typed.forget();
    onClose();
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("act.dismiss")}</Button>
      <Button tone="primary" type="submit" form={form}>
        {t("act.send")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("sitepage.topic_title")} actions={actions} onClose={onClose}>
      <form id={form} className="dialog-form" noValidate onSubmit={(event) => void submit(event)}>
        <label className="field">
          <span>{t("sitepage.topic")}</span>
          <input
            className="input"
            name="topic"
            maxLength={200}
            autoComplete="off"
            data-autofocus
            value={typed.text}
            onChange={(event) => typed.set(event.target.value)}
          />
        </label>
        <label className="field">
          <span>{t("sitepage.minutes")}</span>
          <select className="input" name="minutes" defaultValue={kUsual}>
            {kMinutes.map((minutes) => (
              <option key={minutes} value={minutes}>
                {t("queue.minutes", { n: minutes })}
              </option>
            ))}
          </select>
        </label>
      </form>
    </Dialog>
  );
}
