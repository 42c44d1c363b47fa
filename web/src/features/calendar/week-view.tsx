import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../../api/institution";
import { dayOf, instant, shiftDay, shortDay } from "../../i18n/day";
import { Fault } from "../../ui/fault";
import { Listed } from "../../ui/listed";
import type { Loaded } from "../../ui/use-load";
import { EntryBox } from "./entry-box";

interface Props {
  entries: Loaded<Entry[]>;
  monday: string;
  today: string;
}

const kDays = [0, 1, 2, 3, 4, 5, 6];

// Seven columns; a week without a meeting is still a week one can read.
export function WeekView({ entries, monday, today }: Props) {
  const { i18n } = useTranslation();
  const { data, error, reload } = entries;
  if (!data)
    return (
      <Listed loaded={entries} empty={null}>
        {() => null}
      </Listed>
    );
  const days = kDays.map((n) => shiftDay(monday, n));
  const of = (day: string) => data.filter((one) => dayOf(one.slot.opens_at) === day);
  // An empty Saturday or Sunday leaves its width to the working days.
  const columns = days.map((day, n) => (n > 4 && of(day).length === 0 ? "minmax(0, 84px)" : "minmax(0, 1fr)"));
  return (
    <>
      {error !== null && <Fault error={error} retry={reload} />}
      <div className="week" style={{ "--columns": columns.join(" ") } as CSSProperties}>
        {days.map((day) => (
          <section key={day} className="week-day" data-today={day === today || undefined}>
            <h3 className="num">{shortDay(instant(day, "12:00"), i18n.language)}</h3>
            <ul>
              {of(day).map((one) => (
                <EntryBox key={`${one.dossier}/${one.what}/${one.slot.opens_at}`} entry={one} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
