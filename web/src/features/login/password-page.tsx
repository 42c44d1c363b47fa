import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { MessageKey } from "../../i18n/vi";
import { SheetForm } from "../../ui/sheet-form";

const kShortest = 10;

function fault(next: string, again: string): MessageKey | null {
  if ([...next].length < kShortest) return "err.password_short";
  return next === again ? null : "err.password_differs";
}

export default function PasswordPage({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>(null);
  const [problem, setProblem] = useState<MessageKey | null>(null);
  const submit = (form: FormData) => {
    const next = String(form.get("next"));
    const wrong = fault(next, String(form.get("again")));
    setProblem(wrong);
    if (!wrong) api.changePassword(String(form.get("old")), next).then(onDone, setError);
  };
  return (
    <SheetForm
      title={t("password.title")}
      intro={t("password.why")}
      problem={problem && t(problem)}
      error={error}
      verb={t("act.save_password")}
      onSubmit={submit}
    >
      <Secret name="old" label={t("password.old")} complete="current-password" />
      <Secret name="next" label={t("password.new")} complete="new-password" />
      <Secret name="again" label={t("password.again")} complete="new-password" />
    </SheetForm>
  );
}

function Secret({ name, label, complete }: { name: string; label: string; complete: string }) {
  return (
    <label className="field">
      <span>{label}</span>
      <input className="input" type="password" name={name} autoComplete={complete} />
    </label>
  );
}
