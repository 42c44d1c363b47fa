import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { OwnSite } from "../../api/model";
import { hourMinute } from "../../i18n/format";
import { Button } from "../../ui/button";
import { CheckInPin } from "./check-in-pin";

export type Person = OwnSite["technicians"][number];

export function CheckIn({ own, reload }: { own: OwnSite; reload: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="panel lobby-panel" aria-labelledby="checkin">
      <h2 id="checkin">{t("checkin.title")}</h2>
      {own.checked_in ? <Present own={own} reload={reload} /> : <Choose own={own} reload={reload} />}
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

function Choose({ own, reload }: { own: OwnSite; reload: () => void }) {
  const { t } = useTranslation();
  const [id, setId] = useState<number | null>(null);
  const picked = own.technicians.find((person) => person.id === id);
  return (
    <div className="check-in">
      <fieldset className="people">
        <legend className="visually-hidden">{t("checkin.pick")}</legend>
        {own.technicians.map((person) => (
          <label key={person.id} className="person">
            <input type="radio" name="technician" onChange={() => setId(person.id)} />
            <span>
              <b>{person.name}</b>
              <small>{person.locked ? t("checkin.locked") : person.position}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {picked && <CheckInPin key={picked.id} person={picked} phone={own.main_phone} reload={reload} />}
      <p className="quiet">{t("checkin.optional")}</p>
    </div>
  );
}
