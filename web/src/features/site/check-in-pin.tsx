import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { CheckInEntry } from "../../api/model";
import { phone as spaced } from "../../i18n/format";
import type { MessageKey } from "../../i18n/vi";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { Problem } from "../../ui/sheet-form";
import type { Person } from "./check-in";

// first: no PIN yet, one is set. pin: the usual. code: a one-time code read out by telephone, and a new PIN with it; the way
// out of a forgotten PIN and of a lock.
type Mode = "first" | "pin" | "code";

interface Props {
  person: Person;
  phone: string;
  reload(): void;
}

export function CheckInPin({ person, phone, reload }: Props) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<Mode>(person.locked ? "code" : person.has_pin ? "pin" : "first");
  const [error, setError] = useState<unknown>(null);
  const [problem, setProblem] = useState<MessageKey | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const wrong = faultOf(mode, form);
    setProblem(wrong);
    if (!wrong) api.checkIn(entry(person.id, mode, form)).then(reload, setError);
  };
  return (
    <form className="pins check-in-form" noValidate onSubmit={submit}>
      {problem ? <Problem text={t(problem)} /> : error !== null && <Fault error={error} />}
      {mode === "first" && <p className="quiet">{t("checkin.first")}</p>}
      {mode === "code" && <p className="quiet">{t("checkin.forgot", { phone: spaced(phone) })}</p>}
      {mode === "code" && <Digits name="code" label={t("login.code")} plain />}
      <Digits name="pin" label={t(mode === "pin" ? "checkin.pin" : "checkin.new_pin")} />
      {mode !== "pin" && <Digits name="again" label={t("checkin.again")} />}
      <Button type="submit" tone="good" big>
        {t("act.checkin")}
      </Button>
      {mode === "pin" && (
        <button type="button" className="linkish" onClick={() => setMode("code")}>
          {t("act.by_code")}
        </button>
      )}
    </form>
  );
}

const kSixDigits = /^\d{6}$/;

function faultOf(mode: Mode, form: FormData): MessageKey | null {
  const digits = (name: string) => kSixDigits.test(String(form.get(name)));
  if (mode === "code" && !digits("code")) return "err.code_short";
  if (!digits("pin")) return "err.pin_short";
  return mode !== "pin" && form.get("pin") !== form.get("again") ? "err.pin_differs" : null;
}

function entry(technician: number, mode: Mode, form: FormData): CheckInEntry {
  const pin = String(form.get("pin"));
  if (mode === "pin") return { technician, pin };
  if (mode === "first") return { technician, new_pin: pin };
  return { technician, pin: String(form.get("code")), new_pin: pin };
}

function Digits({ name, label, plain }: { name: string; label: string; plain?: boolean }) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input input-code"
        name={name}
        type={plain ? "text" : "password"}
        inputMode="numeric"
        autoComplete={plain ? "one-time-code" : "off"}
        maxLength={6}
        required
      />
    </label>
  );
}
