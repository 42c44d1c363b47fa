import { useTranslation } from "react-i18next";
import type { Slot } from "../../api/institution";
import { dayOf, hours, shortDay } from "../../i18n/day";

// The leaf of a calendar: the day and the hours of a meeting are what one looks for first.
export function Leaf({ slot }: { slot: Slot | null }) {
  const { t, i18n } = useTranslation();
  if (!slot) return <span className="leaf leaf-empty">{t("desk.no_time")}</span>;
  const [, month, day] = dayOf(slot.opens_at).split("-");
  const weekday = shortDay(slot.opens_at, i18n.language).replace(/ [\d/]+$/, "");
  return (
    <time className="leaf num" dateTime={slot.opens_at}>
      <small>{weekday}</small>
      <b>
        {day}/{month}
      </b>
      <span>{hours(slot.opens_at, slot.ends_at)}</span>
    </time>
  );
}
