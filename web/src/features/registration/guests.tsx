import { InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { institution } from "../../api/institution";
import { fold, matches } from "../../i18n/fold";
import { Button } from "../../ui/button";
import { useLoad } from "../../ui/use-load";
import { useProvince } from "../desk/captions";
import { guestsOf, type Whose } from "./delegates";
import type { StepProps } from "./stepper";

type Props = Pick<StepProps, "form" | "change"> & { unitOf: Whose };

// A unit that sits at the site of another: its chairs are counted there (khoản 1 Điều 8, khoản 4 Điều 9).
export function Guests({ form, change, unitOf }: Props) {
  const { t } = useTranslation();
  const { caption } = useProvince();
  const units = useLoad(institution.units);
  const guests = guestsOf(form.delegates, unitOf).filter((row) => form.seats.includes(row.seat));
  const name = (id: string) => units.data?.find((one) => one.id === id)?.short_name ?? id;
  return (
    <section className="guests">
      <h2>{t("reg.guests")}</h2>
      {guests.length > 0 && (
        <ul>
          {guests.map((row) => (
            <li key={`${row.unit}/${row.seat}`}>
              <span className="num">
                {t("reg.guest_at", { unit: name(row.unit), n: row.count, caption: caption(row.seat) })}
              </span>
              <Button
                onClick={() => change({ delegates: form.delegates.filter((one) => one !== row) })}
                aria-label={`${t("act.remove_row")}: ${name(row.unit)}, ${caption(row.seat)}`}
              >
                {t("act.remove_row")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AddGuest form={form} change={change} units={units.data ?? []} caption={caption} />
    </section>
  );
}

interface AddProps extends Pick<StepProps, "form" | "change"> {
  units: { id: string; name: string; short_name: string }[];
  caption(seat: number): string;
}

function AddGuest({ form, change, units, caption }: AddProps) {
  const { t } = useTranslation();
  const [unit, setUnit] = useState<string | null>(null);
  const [seat, setSeat] = useState<number | null>(form.chair_seat || (form.seats[0] ?? null));
  const [count, setCount] = useState(5);
  const add = () => {
    if (!unit || seat === null || count <= 0) return;
    const others = form.delegates.filter((row) => row.unit !== unit || row.seat !== seat);
    change({ delegates: [...others, { unit, count, seat }] });
    setUnit(null);
  };
  return (
    <div className="guest-add">
      <Select
        aria-label={t("reg.guest_unit")}
        placeholder={t("reg.guest_unit")}
        showSearch={{ filterOption: (typed, option) => matches(fold(String(option?.key)), typed) }}
        value={unit}
        options={units.map((one) => ({ value: one.id, label: one.short_name, key: `${one.short_name} ${one.name}` }))}
        onChange={setUnit}
      />
      <InputNumber
        aria-label={t("reg.guest_count")}
        min={1}
        max={5000}
        value={count}
        onChange={(n) => setCount(n ?? 0)}
      />
      <Select
        aria-label={t("reg.guest_site")}
        showSearch={{ filterOption: (typed, option) => matches(fold(String(option?.label)), typed) }}
        value={seat}
        options={form.seats.map((one) => ({ value: one, label: caption(one) }))}
        onChange={setSeat}
      />
      <Button onClick={add} blocked={unit ? null : t("reg.guest_unit")}>
        {t("act.add_row")}
      </Button>
    </div>
  );
}
