import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Dossier, institution, type Supplier } from "../../api/institution";
import { minuteOf } from "../../i18n/day";
import { say } from "../../ui/toasts";
import { useInstitutionNow } from "../desk/institution-time";

export interface Duty {
  busy: boolean;
  error: unknown;
  press(seats: readonly number[], begin: boolean): Promise<void>;
}

// One press for many sites is one act after the other, each on the dossier as the one before left it; what was done before
// one failed stays done and is shown.
export function useDuty(dossier: Dossier, supplier: Supplier, onDone: (dossier: Dossier) => void): Duty {
  const { t } = useTranslation();
  const now = useInstitutionNow();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const press = async (seats: readonly number[], begin: boolean) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    let after = dossier;
    let n = 0;
    try {
      for (const seat of seats) {
        const until = begin ? {} : { until: minuteOf(now) };
        const act = { act: "supplier_present" as const, supplier, seat, ...until };
        after = await institution.act(dossier.id, { ...act, version: after.version });
        n += 1;
      }
      say({ text: t(begin ? "done.duty_begun" : "done.duty_ended", { n }), group: "duty" });
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
      if (n > 0) onDone(after);
    }
  };
  return { busy, error, press };
}
