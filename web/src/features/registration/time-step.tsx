import { useTranslation } from "react-i18next";
import type { Arrival } from "../../api/institution";
import { SlotField } from "../dossier/slot-field";
import { useLimitWords } from "./late-note";
import type { StepProps } from "./stepper";

export function TimeStep({ form, change, faults, arrival }: StepProps & { arrival: Arrival | null }) {
  const { t } = useTranslation();
  const limit = useLimitWords(arrival);
  return (
    <>
      <SlotField value={form.slot} onChange={(slot) => change({ slot })} invalid={faults.includes("bad_slot")} />
      <p className="quiet">{limit ? t("reg.last_day", limit) : t("reg.time_rule")}</p>
    </>
  );
}
