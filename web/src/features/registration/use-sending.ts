import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Dossier, institution, type NewDossier } from "../../api/institution";
import { go } from "../../app/router";
import { clock } from "../../i18n/format";
import { say } from "../../ui/toasts";
import type { Arrival } from "../dossier/record/arrival-fields";
import { type Form, faultsOf, toRegistration } from "./form";

interface Wanted {
  form: Form;
  change(fields: Partial<Form>): void;
  dossier: Dossier | null;
  arrival: Arrival | null; // of what the Office was told
  unitOf(seat: number): string;
  forget(): void; // what this PC kept
}

export interface Sending {
  busy: boolean;
  tried: boolean;
  error: unknown;
  savedAt: string | null;
  send(): void;
  save(): Promise<void>;
  saveQuietly(): Promise<void>;
}

// Saving makes the draft at the server once and goes on with it; sending turns it into the registration. One call at a
// time, so that a draft begun twice is never two.
export function useSending({ form, change, dossier, arrival, unitOf, forget }: Wanted): Sending {
  const { t } = useTranslation();
  const known = useRef<Dossier | null>(dossier);
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const perform = async (act: NewDossier["act"]) => {
    const registration = toRegistration(form, unitOf);
    const told = arrival && { mode: "record" as const, on_behalf_of: form.host_units[0] ?? "", ...arrival };
    const body: NewDossier = { act, registration, ...told };
    const draft = known.current;
    if (draft) return institution.act(draft.id, { ...body, version: draft.version });
    return form.draft === null ? institution.create(body) : institution.act(form.draft, body);
  };
  const alone = async (work: () => Promise<void>, quietly: boolean) => {
    if (running.current) return;
    running.current = true;
    if (!quietly) setBusy(true);
    try {
      await work();
      setError(null);
    } catch (reason) {
      if (!quietly) setError(reason);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const saving = async () => {
    known.current = await perform("save_draft");
    change({ draft: known.current.id });
    setSavedAt(clock(new Date()).slice(0, 5));
  };
  const sending = async () => {
    const sent = await perform("register");
    forget();
    say({ text: t(arrival ? "done.entered" : "done.registered", { title: form.title }) });
    go(`/office/dossier/${sent.id}`);
  };
  return {
    busy,
    tried,
    error,
    savedAt,
    save: () => alone(saving, false),
    saveQuietly: async () => {
      // A draft of nothing is no draft; one the Office answered already is no draft any more.
      if (form.title.trim() !== "" && (known.current?.stage ?? "DRAFT") === "DRAFT") await alone(saving, true);
    },
    send: () => {
      setTried(true);
      if (faultsOf(form).length === 0) void alone(sending, false);
    },
  };
}
