import { useTranslation } from "react-i18next";
import { type Dossier, institution } from "../../api/institution";
import { matchId, usePath } from "../../app/router";
import { useSession } from "../../app/session";
import { Fault } from "../../ui/fault";
import { useLoad } from "../../ui/use-load";
import { blank, type Form, fromRegistration } from "./form";
import { Stepper } from "./stepper";

// A new registration, a draft gone on with, an earlier meeting copied; by the host, or by the Office from what it was told.
export default function RegisterPage() {
  const path = usePath();
  const received = path.startsWith("/office/received");
  const draft = matchId(path, "/office/register");
  const copy = Number(new URLSearchParams(location.search).get("copy") ?? 0);
  const source = draft ?? (copy || null);
  if (source === null) return <New received={received} />;
  return <Loaded id={source} copied={draft === null} />;
}

function New({ received }: { received: boolean }) {
  const { me } = useSession();
  const start = (): Form => ({ ...blank(received ? "" : me.unit), contact_name: received ? "" : me.name });
  return <Stepper start={start} dossier={null} received={received} />;
}

function Loaded({ id, copied }: { id: number; copied: boolean }) {
  const { t } = useTranslation();
  const { data, error, reload } = useLoad(() => institution.dossier(id));
  if (error && !data) return <Fault error={error} retry={reload} />;
  if (!data) return <p role="status">{t("app.loading")}</p>;
  return <Stepper start={() => startOf(data, copied)} dossier={copied ? null : data} received={false} />;
}

function startOf(dossier: Dossier, copied: boolean): Form {
  const form = fromRegistration(dossier.registration, copied);
  // The Office's other time is where the host begins when it answers with its own.
  return dossier.stage === "COUNTER_PROPOSED" && dossier.proposed_slot
    ? { ...form, slot: dossier.proposed_slot }
    : form;
}
