import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { Info } from "../../api/model";
import { go } from "../../app/router";
import { phone } from "../../i18n/format";
import { Brand } from "../../ui/brand";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { LanguageSwitch } from "../../ui/language-switch";

export default function LoginPage({ info, onLogin }: { info: Info; onLogin: () => void }) {
  const { t } = useTranslation();
  const [byCode, setByCode] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const user = String(form.get("user")).trim();
    const secret = String(form.get(byCode ? "code" : "password"));
    const login = byCode ? api.loginByCode(user, secret.trim()) : api.login(user, secret);
    login.then(() => {
      if (location.pathname === "/login") go("/");
      onLogin();
    }, setError);
  };
  return (
    <main className="centre">
      <form className="sheet" onSubmit={submit}>
        <div style={{ display: "flex", justifyContent: "space-between" }}>
          <Brand />
          <LanguageSwitch />
        </div>
        <h1>{t("login.title")}</h1>
        {error !== null && <Fault error={error} />}
        <label className="field">
          <span>{t("login.user")}</span>
          <input className="input" name="user" autoComplete="username" required />
        </label>
        {byCode ? <CodeField /> : <PasswordField />}
        <Button type="submit" tone="primary" big>
          {t("act.login")}
        </Button>
        <p>{t("login.help", { phone: phone(info.main_phone) })}</p>
        <div style={{ display: "flex", justifyContent: "space-between", gap: 16, flexWrap: "wrap" }}>
          <button type="button" className="linkish" onClick={() => setByCode(!byCode)}>
            {t(byCode ? "act.by_password" : "act.by_code")}
          </button>
          <button type="button" className="linkish" onClick={() => go("/pair")}>
            {t("login.pair_instead")}
          </button>
        </div>
      </form>
    </main>
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
        maxLength={6}
        autoComplete="one-time-code"
        required
      />
    </label>
  );
}
