import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { OneTimeCode } from "../../api/model";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { CodeDialog } from "./code-dialog";

export function UserCode() {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>(null);
  const [code, setCode] = useState<{ name: string; code: OneTimeCode } | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const user = String(new FormData(event.currentTarget).get("user")).trim();
    setError(null);
    api.userCode(user).then((got) => setCode({ name: user, code: got }), setError);
  };
  return (
    <form className="user-code" onSubmit={submit}>
      {error !== null && <Fault error={error} />}
      <label className="field">
        <span>{t("office.user")}</span>
        <input className="input" name="user" autoComplete="off" required />
      </label>
      <Button type="submit" tone="primary" big>
        {t("act.one_time_code")}
      </Button>
      {code && <CodeDialog {...code} onClose={() => setCode(null)} />}
    </form>
  );
}
