import { type FormEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

interface Props {
  onSend(topic: string, minutes: number): void;
  onClose(): void;
}

const kMinutes = [3, 5, 10, 15, 20];
const kUsual = 5;

// What the room wants to say and how long it asks for: the chair sees both, and the clock of the speech counts down from it.
export function SpeakDialog({ onSend, onClose }: Props) {
  const { t } = useTranslation();
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    onSend(String(data.get("topic")).trim(), Number(data.get("minutes")));
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
      <form id={form} className="dialog-form" noValidate onSubmit={submit}>
        <label className="field">
          <span>{t("sitepage.topic")}</span>
          <input className="input" name="topic" maxLength={200} autoComplete="off" data-autofocus />
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
