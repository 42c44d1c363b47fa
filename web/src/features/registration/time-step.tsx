import { useTranslation } from "react-i18next";
import { clause } from "../../i18n/clause";
import { instant, longDay } from "../../i18n/day";
import { SlotField } from "../dossier/slot-field";
import { lastDay } from "./form";
import type { StepProps } from "./stepper";

export function TimeStep({ form, change, faults }: StepProps) {
  const { t, i18n } = useTranslation();
  const last = lastDay(form);
  return (
    <>
      <SlotField value={form.slot} onChange={(slot) => change({ slot })} invalid={faults.includes("bad_slot")} />
      <p className="quiet">
        {last
          ? t("reg.last_day", {
              clause: clause("Q8.1/1", i18n.language),
              day: longDay(instant(last, "12:00"), i18n.language),
            })
          : t("reg.time_rule")}
      </p>
    </>
  );
}
