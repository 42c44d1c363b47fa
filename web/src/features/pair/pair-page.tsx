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
import { say } from "../../ui/toasts";

export default function PairPage({ info, onPaired }: { info: Info; onPaired: () => void }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code")).replace(/\D/g, "");
    api.pair(code).then(({ site }) => {
      say({ text: t("pair.done", { caption: site.caption }) });
      go("/site");
      onPaired();
    }, setError);
  };
  return (
    <main className="centre">
      <form className="sheet" onSubmit={submit}>
        <div style={{ display: "flex", justifyContent: "space-between" }}>
          <Brand />
          <LanguageSwitch />
        </div>
        <h1>{t("pair.title")}</h1>
        <p>{t("pair.why", { phone: phone(info.main_phone) })}</p>
        {error !== null && <Fault error={error} />}
        <label className="field">
          <span>{t("pair.code")}</span>
          <input
            className="input input-code"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            required
          />
        </label>
        <Button type="submit" tone="primary" big>
          {t("act.pair")}
        </Button>
      </form>
    </main>
  );
}
