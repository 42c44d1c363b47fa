import { useTranslation } from "react-i18next";
import type { Dossier, Supplier } from "../../api/institution";
import { hours, shortDay, shortTime } from "../../i18n/day";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import type { Province } from "../desk/captions";
import { may } from "../dossier/may";
import { OpenIncidents } from "./open-incidents";
import { SiteDuty } from "./site-duty";
import { type Duty, useDuty } from "./use-duty";
import { partsOf, presenceAt, seatsToPress, windowOf } from "./windows";

interface Props {
  dossier: Dossier;
  supplier: Supplier;
  province: Province;
  onDone(dossier: Dossier): void;
}

// What is broken, when to stand by, who does, site by site.
export function WindowBody({ dossier, supplier, province, onDone }: Props) {
  const { t } = useTranslation();
  const named = dossier.duties.filter((one) => one.supplier === supplier);
  const seats = dossier.sites.length ? dossier.sites.map((site) => site.seat) : (dossier.registration.seats ?? []);
  const duty = useDuty(dossier, supplier, onDone);
  const mine = may(dossier, "supplier_present") ? duty : null;
  return (
    <div className="tasks">
      <OpenIncidents dossier={dossier} supplier={supplier} province={province} onDone={onDone} />
      <Times dossier={dossier} />
      <p role="status" className={named.length === seats.length ? "tone-good" : "tone-warn"}>
        {t("supplier.named", { n: named.length, m: seats.length })}
      </p>
      <OnDuty dossier={dossier} supplier={supplier} duty={mine} />
      <ul className="window-sites">
        {seats.map((seat) => (
          <SiteDuty
            key={seat}
            seat={seat}
            caption={province.caption(seat)}
            dossier={dossier}
            supplier={supplier}
            duty={mine}
            onDone={onDone}
          />
        ))}
      </ul>
    </div>
  );
}

function Times({ dossier }: { dossier: Dossier }) {
  const { t, i18n } = useTranslation();
  const window = windowOf(dossier);
  if (!window) return null;
  return (
    <>
      <p className="window-time num">
        {t("supplier.window")}: <b>{shortTime(window.opens_at)}</b> – <b>{shortTime(window.ends_at)}</b>
      </p>
      <ul className="window-parts num">
        {partsOf(dossier).map((part) => (
          <li key={part.what}>
            {part.what === "MEETING" ? t("stop.meeting") : t(`what.${part.what}`)}{" "}
            <b>{hours(part.slot.opens_at, part.slot.ends_at)}</b> {shortDay(part.slot.opens_at, i18n.language)}
          </li>
        ))}
      </ul>
    </>
  );
}

// One press for all sites where nobody stands by yet, one for all where somebody does.
function OnDuty({ dossier, supplier, duty }: { dossier: Dossier; supplier: Supplier; duty: Duty | null }) {
  const { t } = useTranslation();
  if (!duty || dossier.sites.length === 0) return null;
  const there = dossier.sites.filter((site) => presenceAt(dossier.facts, supplier, site.seat)?.since != null).length;
  const begin = there < dossier.sites.length;
  return (
    <div className="window-duty">
      <b className="num" role="status">
        {t("supplier.on_duty", { n: there, m: dossier.sites.length })}
      </b>
      {begin && (
        <Button
          tone="primary"
          onClick={() => void duty.press(seatsToPress(dossier, supplier, true), true)}
          blocked={duty.busy ? t("app.sending") : null}
          data-action="duty-begin"
        >
          {t("act.duty_begin_all")}
        </Button>
      )}
      {there > 0 && (
        <Button
          onClick={() => void duty.press(seatsToPress(dossier, supplier, false), false)}
          blocked={duty.busy ? t("app.sending") : null}
          data-action="duty-end"
        >
          {t("act.duty_end_all")}
        </Button>
      )}
      {duty.error !== null && <Fault error={duty.error} />}
    </div>
  );
}
