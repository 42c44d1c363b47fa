import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { Info } from "../../api/model";
import { go } from "../../app/router";
import { phone } from "../../i18n/format";
import { SheetForm } from "../../ui/sheet-form";

const kCode = /^\d{6}$/;

export default function LoginPage({ info, onLogin }: { info: Info; onLogin: () => void }) {
  const { t } = useTranslation();
  const [byCode, setByCode] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const submit = (form: FormData) => {
    const user = String(form.get("user")).trim();
    const secret = String(form.get(byCode ? "code" : "password"));
    const code = secret.replace(/\s/g, "");
    const missing = byCode ? user === "" || !kCode.test(code) : user === "" || secret === "";
    setProblem(missing ? t(byCode ? "err.login_code" : "err.login_empty") : null);
    if (missing) return;
    const login = byCode ? api.loginByCode(user, code) : api.login(user, secret);
    login.then(() => {
      if (location.pathname === "/login") go("/");
      onLogin();
    }, setError);
  };
  const other = () => {
    setByCode(!byCode);
    setProblem(null);
    setError(null);
  };
  return (
    <SheetForm
      title={t("login.title")}
      problem={problem}
      error={error}
      verb={t("act.login")}
      onSubmit={submit}
      footer={
        <>
          <p>{t("login.help", { phone: phone(info.main_phone) })}</p>
          <div className="sheet-links">
            <button type="button" className="linkish" onClick={other}>
              {t(byCode ? "act.by_password" : "act.by_code")}
            </button>
            <button type="button" className="linkish" onClick={() => go("/pair")}>
              {t("login.pair_instead")}
            </button>
          </div>
        </>
      }
    >
      <label className="field">
        <span>{t("login.user")}</span>
        <input className="input" name="user" autoComplete="username" required />
      </label>
      {byCode ? <CodeField /> : <PasswordField />}
    </SheetForm>
  );
}

function PasswordField() {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span>{t("login.password")}</span>
      <input className="input" name="password" type="password" autoComplete="current-password" required />
    </label>
  );
}

function CodeField() {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span>{t("login.code")}</span>
      <input
        className="input input-code"
        name="code"
        inputMode="numeric"
        maxLength={7}
        autoComplete="one-time-code"
        required
      />
    </label>
  );
}
