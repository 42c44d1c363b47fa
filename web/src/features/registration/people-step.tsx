import { InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { useProvince } from "../desk/captions";
import { ownCount, setAllOwn, setOwn, total, totalAt, type Whose } from "./delegates";
import { Guests } from "./guests";
import type { StepProps } from "./stepper";

const kUsual = 15;

// How many sit where: one number for all in one press, then the exceptions, then who sits at another's site.
export function PeopleStep({ form, change, unitOf }: StepProps & { unitOf: Whose }) {
  const { t } = useTranslation();
  const { caption } = useProvince();
  const [each, setEach] = useState(kUsual);
  const rows = form.delegates;
  if (form.seats.length === 0) return <p className="empty">{t("reg.sites_first")}</p>;
  return (
    <>
      <div className="people-all">
        <div className="field">
          <span id="people-each">{t("reg.each_site")}</span>
          <InputNumber
            aria-labelledby="people-each"
            min={0}
            max={5000}
            value={each}
            onChange={(n) => setEach(n ?? 0)}
          />
        </div>
        <Button onClick={() => change({ delegates: setAllOwn(rows, form.seats, each, unitOf) })}>
          {t("act.fill_all")}
        </Button>
        <b className="num" role="status">
          {t("reg.people_total", { n: total(rows, form.seats) })}
        </b>
      </div>
      <Guests form={form} change={change} unitOf={unitOf} />
      <ul className="people-sites">
        {form.seats.map((seat) => {
          const own = ownCount(rows, seat, unitOf);
          const guests = totalAt(rows, seat) - own;
          return (
            <li key={seat}>
              <span id={`people-${seat}`}>
                {caption(seat)}
                {guests > 0 && <small className="tone-warn num"> {t("reg.and_guests", { n: guests })}</small>}
              </span>
              <InputNumber
                aria-labelledby={`people-${seat}`}
                min={0}
                max={5000}
                value={own}
                onChange={(count) => change({ delegates: setOwn(rows, seat, count ?? 0, unitOf) })}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
