import { CircleCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { OwnSite } from "../../api/model";
import { hourMinute, phone } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";

export function CheckIn({ own, reload }: { own: OwnSite; reload: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="panel lobby-panel" aria-labelledby="checkin">
      <h2 id="checkin">{t("checkin.title")}</h2>
      {own.checked_in ? <Present own={own} reload={reload} /> : <CheckInForm own={own} reload={reload} />}
    </section>
  );
}

function Present({ own, reload }: { own: OwnSite; reload: () => void }) {
  const { t } = useTranslation();
  if (!own.checked_in) return null;
  return (
    <div className="present">
      <CircleCheck className="tone-good" size={32} aria-hidden="true" />
      <b data-checked-in>{t("checkin.present", { name: own.checked_in.name, time: hourMinute(own.checked_in.at) })}</b>
      <Button onClick={() => void api.checkOut().then(reload)}>{t("act.check_out")}</Button>
    </div>
  );
}

function CheckInForm({ own, reload }: { own: OwnSite; reload: () => void }) {
  const { t } = useTranslation();
  const [id, setId] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [differs, setDiffers] = useState(false);
  const picked = own.technicians.find((person) => person.id === id);
  const first = picked !== undefined && !picked.has_pin;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!picked) return;
    const form = new FormData(event.currentTarget);
    const pin = String(form.get("pin"));
    setDiffers(first && pin !== form.get("again"));
    if (first && pin !== form.get("again")) return;
    api.checkIn(picked.id, pin, first ? pin : undefined).then(reload, setError);
  };
  return (
    <form className="check-in" onSubmit={submit}>
      <fieldset className="people">
        <legend className="visually-hidden">{t("checkin.pick")}</legend>
        {own.technicians.map((person) => (
          <label key={person.id} className="person">
            <input type="radio" name="technician" disabled={person.locked} onChange={() => setId(person.id)} />
            <span>
              <b>{person.name}</b>
              <small>{person.locked ? t("checkin.locked") : person.position}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {error !== null && <Fault error={error} />}
      {differs && (
        <div className="error" role="alert">
          {t("err.pin_differs")}
        </div>
      )}
      {picked && (
        <div className="pins">
          {first && <p className="quiet">{t("checkin.first")}</p>}
          <Pin name="pin" label={t(first ? "checkin.new_pin" : "checkin.pin")} />
          {first && <Pin name="again" label={t("checkin.again")} />}
          <Button type="submit" tone="good" big>
            {t("act.checkin")}
          </Button>
        </div>
      )}
      <p className="quiet">
        {picked && !first ? t("checkin.forgot", { phone: phone(own.main_phone) }) : t("checkin.optional")}
      </p>
    </form>
  );
}

function Pin({ name, label }: { name: string; label: string }) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input input-code"
        name={name}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        minLength={6}
        maxLength={6}
        required
      />
    </label>
  );
}
