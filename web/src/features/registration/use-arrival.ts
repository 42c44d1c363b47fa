import { useEffect, useState } from "react";
import { type Arrival, institution } from "../../api/institution";
import type { Form } from "./form";

const kPauseMs = 300;

// What the server's rules say of this registration, were it sent now or had it come when the letter did: until when, and
// whether it is late. Null while nothing is known. Asked after a pause in typing, and again when the limit goes by.
export function useArrival(form: Form, arrivedAt: string | undefined, now: number): Arrival | null {
  const [found, setFound] = useState<Arrival | null>(null);
  const opens = form.slot?.opens_at;
  const { urgency } = form;
  const over = found?.limit ? now >= Date.parse(found.limit) : false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is over is asked once more
  useEffect(() => {
    if (!opens) return setFound(null);
    let stale = false;
    const timer = setTimeout(() => {
      institution.arrival(opens, urgency, arrivedAt).then(
        (judged) => !stale && setFound(judged),
        () => undefined, // the server judges again when it is sent
      );
    }, kPauseMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [opens, urgency, arrivedAt, over]);
  return found;
}
