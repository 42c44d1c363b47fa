import { useState } from "react";
import { type Act, type Dossier, institution } from "../../api/institution";
import type { Acting } from "../dossier/use-act";

// A site's own acts touch its own row only. They go without the version of the page: thirty sites answer in the same minutes,
// and none of them is in another's way.
export function useOwnAct(dossier: Dossier, onDone: (dossier: Dossier) => void): Acting {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const perform = async (act: Act) => {
    if (busy) return false;
    setBusy(true);
    setError(null);
    try {
      onDone(await institution.act(dossier.id, act));
      return true;
    } catch (reason) {
      setError(reason);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, perform };
}
