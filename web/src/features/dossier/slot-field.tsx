import { DatePicker } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Slot } from "../../api/institution";
import { dayOf, instant, longDay } from "../../i18n/day";
import { hourMinute } from "../../i18n/format";
import { span } from "../../i18n/span";
import { inDialog } from "../../ui/in-dialog";
import { TimeInput } from "../../ui/time-input";
import { usePickerDay } from "../../ui/use-picker-day";

interface Props {
  value: Slot | null;
  onChange(slot: Slot | null): void;
  invalid?: boolean;
  dayLabel?: string;
}

interface Typed {
  day: string;
  from: string;
  to: string;
}

// Day, from, until, as the province's clock shows them, whatever zone this PC is set to. Nothing is given on until it is
// whole; what is typed so far stays.
export function SlotField({ value, onChange, invalid, dayLabel }: Props) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState<Typed>(() => typedOf(value));
  const change = (next: Partial<Typed>) => {
    const all = { ...typed, ...next };
    setTyped(all);
    onChange(slotOf(all));
  };
  const shown = usePickerDay(typed.day);
  const slot = slotOf(typed);
  const backwards = typed.from !== "" && typed.to !== "" && typed.to <= typed.from;
  return (
    <div className="slot-field">
      <div className="field">
        <span id="slot-day">{dayLabel ?? t("reg.day")}</span>
        <DatePicker
          aria-labelledby="slot-day"
          format="DD/MM/YYYY"
          value={shown}
          allowClear={false}
          getPopupContainer={inDialog}
          onChange={(day) => change({ day: day ? day.format("YYYY-MM-DD") : "" })}
        />
      </div>
      <TimeInput label={t("reg.from")} value={typed.from} onChange={(from) => change({ from })} invalid={invalid} />
      <TimeInput label={t("reg.to")} value={typed.to} onChange={(to) => change({ to })} invalid={backwards} />
      <p className="slot-said" role="status">
        {backwards && t("reg.backwards")}
        {slot && (
          <>
            {longDay(slot.opens_at, i18n.language)},{" "}
            {span(Date.parse(slot.ends_at) - Date.parse(slot.opens_at), i18n.language)}
          </>
        )}
      </p>
    </div>
  );
}

function typedOf(slot: Slot | null): Typed {
  if (!slot) return { day: "", from: "", to: "" };
  return { day: dayOf(slot.opens_at), from: hourMinute(slot.opens_at), to: hourMinute(slot.ends_at) };
}

function slotOf({ day, from, to }: Typed): Slot | null {
  if (!day || !from || !to || to <= from) return null;
  return { opens_at: instant(day, from), ends_at: instant(day, to) };
}
