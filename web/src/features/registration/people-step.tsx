import { InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { useProvince } from "../desk/captions";
import type { StepProps } from "./stepper";

const kUsual = 15;

// How many sit where: one number for all in one press, then the exceptions.
export function PeopleStep({ form, change }: StepProps) {
  const { t } = useTranslation();
  const { caption } = useProvince();
  const [each, setEach] = useState(kUsual);
  const set = (seat: number, count: number | null) => change({ delegates: { ...form.delegates, [seat]: count ?? 0 } });
  const total = form.seats.reduce((sum, seat) => sum + (form.delegates[seat] ?? 0), 0);
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
        <Button onClick={() => change({ delegates: Object.fromEntries(form.seats.map((seat) => [seat, each])) })}>
          {t("act.fill_all")}
        </Button>
        <b className="num" role="status">
          {t("reg.people_total", { n: total })}
        </b>
      </div>
      <ul className="people-sites">
        {form.seats.map((seat) => (
          <li key={seat}>
            <span id={`people-${seat}`}>{caption(seat)}</span>
            <InputNumber
              aria-labelledby={`people-${seat}`}
              min={0}
              max={5000}
              value={form.delegates[seat] ?? 0}
              onChange={(count) => set(seat, count)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
