import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import { Brand } from "../../ui/brand";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";

const kShortest = 10;

export default function PasswordPage({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>(null);
  const [differs, setDiffers] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const next = String(form.get("next"));
    setDiffers(next !== form.get("again"));
    if (next === form.get("again")) api.changePassword(String(form.get("old")), next).then(onDone, setError);
  };
  return (
    <main className="centre">
      <form className="sheet" onSubmit={submit}>
        <Brand />
        <h1>{t("password.title")}</h1>
        <p>{t("password.why")}</p>
        {error !== null && <Fault error={error} />}
        {differs && (
          <div className="error" role="alert">
            {t("err.password_differs")}
          </div>
        )}
        <Secret name="old" label={t("password.old")} complete="current-password" optional />
        <Secret name="next" label={t("password.new")} complete="new-password" least={kShortest} />
        <Secret name="again" label={t("password.again")} complete="new-password" least={kShortest} />
        <Button type="submit" tone="primary" big>
          {t("act.save_password")}
        </Button>
      </form>
    </main>
  );
}

function Secret(props: { name: string; label: string; complete: string; least?: number; optional?: boolean }) {
  return (
    <label className="field">
      <span>{props.label}</span>
      <input
        className="input"
        type="password"
        name={props.name}
        autoComplete={props.complete}
        minLength={props.least}
        required={!props.optional}
      />
    </label>
  );
}
