import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { Info } from "../../api/model";
import { go } from "../../app/router";
import { phone } from "../../i18n/format";
import { SheetForm } from "../../ui/sheet-form";
import { say } from "../../ui/toasts";

const kDigits = 6;

export default function PairPage({ info, onPaired }: { info: Info; onPaired: () => void }) {
  const { t } = useTranslation();
  const [short, setShort] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = (form: FormData) => {
    const code = String(form.get("code")).replace(/\D/g, "");
    setShort(code.length !== kDigits);
    if (code.length !== kDigits) return;
    api.pair(code).then(({ site }) => {
      say({ text: t("pair.done", { caption: site.caption }) });
      go("/site");
      onPaired();
    }, setError);
  };
  return (
    <SheetForm
      title={t("pair.title")}
      intro={t("pair.why", { phone: phone(info.main_phone) })}
      problem={short ? t("err.pair_short") : null}
      error={error}
      verb={t("act.pair")}
      onSubmit={submit}
    >
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
    </SheetForm>
  );
}
