import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { OneTimeCode } from "../../api/model";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { Problem } from "../../ui/sheet-form";
import { CodeDialog } from "./code-dialog";

export function UserCode() {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>(null);
  const [empty, setEmpty] = useState(false);
  const [code, setCode] = useState<{ name: string; code: OneTimeCode } | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const user = String(new FormData(event.currentTarget).get("user")).trim();
    setError(null);
    setEmpty(user === "");
    if (user === "") return;
    api.userCode(user).then((got) => setCode({ name: user, code: got }), setError);
  };
  return (
    <form className="user-code" noValidate onSubmit={submit}>
      <p className="quiet">{t("office.code_hint")}</p>
      {empty && <Problem text={t("err.user_empty")} />}
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
