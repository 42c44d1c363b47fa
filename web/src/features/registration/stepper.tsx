import { Steps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../../api/institution";
import { useQuery } from "../../app/router";
import { useSession } from "../../app/session";
import { minuteOf } from "../../i18n/day";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { useProvince } from "../desk/captions";
import { useInstitutionNow } from "../desk/institution-time";
import { type Arrival, ArrivalFields } from "../dossier/record/arrival-fields";
import { type FaultCode, type Form, faultsOf, kFaultSteps, kSteps, type StepName } from "./form";
import { keptName, useKept } from "./kept";
import { LateNote } from "./late-note";
import { MeetingStep } from "./meeting-step";
import { PeopleStep } from "./people-step";
import { PlanStep } from "./plan-step";
import { SitesStep } from "./sites-step";
import { TimeStep } from "./time-step";
import { useArrival } from "./use-arrival";
import { useSending } from "./use-sending";
import "../desk/desk.css";
import "../dossier/dossier.css";
import "./registration.css";

interface Props {
  start(): Form;
  dossier: Dossier | null; // the draft it goes on with
  received: boolean; // typed by the Office from a letter, an e-mail or a call
}

export interface StepProps {
  form: Form;
  change(fields: Partial<Form>): void;
  faults: FaultCode[]; // shown once sending was tried
}

export function Stepper({ start, dossier, received }: Props) {
  const { t } = useTranslation();
  const { me } = useSession();
  const now = useInstitutionNow();
  const { sites } = useProvince();
  const [step, setStep] = useQuery("step", kSteps[0] as StepName);
  const [form, change, forget] = useKept(keptName(me.user, dossier?.id ?? null, received), start);
  const [arrival, setArrival] = useState<Arrival>(() => arrivedNow(now));
  const unitOf = (seat: number) => sites.find((site) => site.seat === seat)?.technicians[0]?.unit ?? "";
  const sending = useSending({ form, change, dossier, arrival: received ? arrival : null, unitOf, forget });
  const at = Math.max(0, kSteps.indexOf(step as StepName));
  const faults = sending.tried ? faultsOf(form) : [];
  const judged = useArrival(form, received ? arrival.happened_at : undefined, now);
  const props: StepProps = { form, change, faults };
  const goTo = (index: number) => {
    setStep(kSteps[index] ?? "meeting");
    if (!received) void sending.saveQuietly();
  };
  return (
    <div className="registration">
      <Steps
        current={at}
        onChange={goTo}
        responsive
        items={kSteps.map((name) => ({ title: t(`step.${name}`), status: statusOf(name, kSteps[at], faults) }))}
      />
      <LateNote arrival={judged} />
      <section className="panel registration-step" aria-label={t(`step.${kSteps[at] ?? "meeting"}`)}>
        {received && at === 0 && (
          <ArrivalFields value={arrival} onChange={(fields) => setArrival((before) => ({ ...before, ...fields }))} />
        )}
        {kSteps[at] === "meeting" && <MeetingStep {...props} received={received} />}
        {kSteps[at] === "time" && <TimeStep {...props} arrival={judged} />}
        {kSteps[at] === "sites" && <SitesStep {...props} except={dossier?.id} />}
        {kSteps[at] === "people" && <PeopleStep {...props} unitOf={unitOf} />}
        {kSteps[at] === "plan" && <PlanStep {...props} />}
        {faults.length > 0 && <Faults faults={faults} onGo={(name) => setStep(name)} />}
        {sending.error !== null && <Failed error={sending.error} retry={sending.send} />}
        <div className="registration-acts">
          {at > 0 && <Button onClick={() => goTo(at - 1)}>{t("act.back")}</Button>}
          <span className="registration-kept quiet" role="status">
            {sending.savedAt ? t("reg.saved_at", { time: sending.savedAt }) : t("reg.kept_here")}
          </span>
          {!received && (
            <Button onClick={() => void sending.save()} blocked={sending.busy ? t("app.sending") : null}>
              {t("act.save_draft")}
            </Button>
          )}
          {at < kSteps.length - 1 ? (
            <Button tone="primary" onClick={() => goTo(at + 1)} data-action="next">
              {t("act.next_step")}
            </Button>
          ) : (
            <Button
              tone="primary"
              onClick={sending.send}
              blocked={sending.busy ? t("app.sending") : null}
              data-action="submit"
            >
              {t(received ? "act.enter" : "act.submit")}
            </Button>
          )}
        </div>
      </section>
    </div>
  );
}

function statusOf(name: StepName, current: StepName | undefined, faults: FaultCode[]) {
  if (faults.some((code) => kFaultSteps[code] === name)) return "error" as const;
  if (name === current) return "process" as const;
  return kSteps.indexOf(name) < kSteps.indexOf(current ?? "meeting") ? ("finish" as const) : ("wait" as const);
}

function Faults({ faults, onGo }: { faults: FaultCode[]; onGo: (step: StepName) => void }) {
  const { t } = useTranslation();
  return (
    <div className="error" role="alert">
      <p>{t("reg.not_whole")}</p>
      <ul>
        {faults.map((code) => (
          <li key={code}>
            <button type="button" className="linkish" onClick={() => onGo(kFaultSteps[code])}>
              {t(`fault.${code}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="registration-failed">
      <Fault error={error} retry={retry} />
      <p className="quiet">{t("ban.offline_form")}</p>
    </div>
  );
}

function arrivedNow(now: number): Arrival {
  return {
    channel: "LETTER",
    happened_at: minuteOf(now),
    document: { number: "", date: null, signer: "", file: "" },
  };
}
