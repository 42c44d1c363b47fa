import { useState } from "react";
import { type Act, type Dossier, institution } from "../../api/institution";

export interface Acting {
  busy: boolean;
  error: unknown;
  perform(act: Act): Promise<boolean>;
}

// One act on the dossier as it was shown: when somebody else acted meanwhile, the server says so and nothing is done.
export function useAct(dossier: Dossier | null, onDone: (dossier: Dossier) => void): Acting {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const perform = async (act: Act) => {
    if (!dossier || busy) return false;
    setBusy(true);
    setError(null);
    try {
      onDone(await institution.act(dossier.id, { ...act, version: dossier.version }));
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
