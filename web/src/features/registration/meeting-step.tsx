import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { EmergencyKind, MeetingKind, Urgency } from "../../api/institution";
import { useSession } from "../../app/session";
import { Field } from "./field";
import { HostSelect, MoreHosts } from "./host-units";
import { withFirst } from "./hosts";
import type { StepProps } from "./stepper";

const kKinds: MeetingKind[] = [
  "MEETING",
  "CONFERENCE",
  "BRIEFING",
  "TRAINING",
  "SEMINAR",
  "WORKING_SESSION",
  "PROFESSIONAL_DEVELOPMENT",
  "THEMATIC",
  "CITIZEN_RECEPTION",
];
const kUrgencies: Urgency[] = ["PLANNED", "AD_HOC", "EMERGENCY"];
export const kCauses: EmergencyKind[] = [
  "FLOOD_STORM",
  "NATURAL_DISASTER",
  "FIRE",
  "EPIDEMIC",
  "PUBLIC_ORDER",
  "OTHER",
];

export function MeetingStep({ form, change, faults, received }: StepProps & { received: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t("office.meeting_title")} wrong={faults.includes("no_title")}>
        <input
          className="input"
          maxLength={1000}
          value={form.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </Field>
      <div className="reg-row">
        <FirstHost form={form} change={change} faults={faults} received={received} />
        <div className="field">
          <span id="reg-kind">{t("reg.kind")}</span>
          <Select
            aria-labelledby="reg-kind"
            value={form.kind}
            options={kKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(kind) => change({ kind })}
          />
        </div>
      </div>
      <MoreHosts units={form.host_units} onChange={(host_units) => change({ host_units })} />
      <UrgencyChoice form={form} change={change} faults={faults} />
      <div className="reg-row">
        <Field label={t("reg.contact_name")} wrong={faults.includes("no_contact")}>
          <input
            className="input"
            maxLength={200}
            value={form.contact_name}
            onChange={(event) => change({ contact_name: event.target.value })}
          />
        </Field>
        <Field label={t("reg.contact_phone")} wrong={faults.includes("no_contact")}>
          <input
            className="input num"
            maxLength={50}
            inputMode="tel"
            value={form.contact_phone}
            onChange={(event) => change({ contact_phone: event.target.value })}
          />
        </Field>
      </div>
      <Field label={t("reg.purpose")}>
        <textarea
          className="input"
          rows={3}
          maxLength={4000}
          value={form.purpose}
          onChange={(event) => change({ purpose: event.target.value })}
        />
      </Field>
    </>
  );
}

// The unit that registers holds the meeting, until it says that another does; the Office is told who does.
function FirstHost({ form, change, received }: StepProps & { received: boolean }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const [first, ...others] = form.host_units;
  if (received || (first !== undefined && first !== me.unit))
    return <HostSelect value={first} onChange={(unit) => change({ host_units: withFirst(unit, others) })} />;
  return (
    <div className="field">
      <span>{t("role.host")}</span>
      <p className="reg-own">{me.unit_name}</p>
    </div>
  );
}

// Three ways a meeting comes about, each with what it asks for; most are planned.
function UrgencyChoice({ form, change, faults }: StepProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="urgency">
      <legend>{t("reg.urgency")}</legend>
      {kUrgencies.map((urgency) => (
        <label key={urgency} className="urgency-card" data-picked={form.urgency === urgency}>
          <input type="radio" name="urgency" checked={form.urgency === urgency} onChange={() => change({ urgency })} />
          <b>{t(`urgency.${urgency}`)}</b>
          <span className="quiet">{t(`urgency_when.${urgency}`)}</span>
        </label>
      ))}
      {form.urgency === "AD_HOC" && (
        <Field label={t("reg.ordered_by")} wrong={faults.includes("nobody_ordered")}>
          <input
            className="input"
            maxLength={200}
            value={form.ordered_by}
            onChange={(event) => change({ ordered_by: event.target.value })}
          />
        </Field>
      )}
      {form.urgency === "EMERGENCY" && (
        <div className="field">
          <span id="reg-cause">{t("reg.cause")}</span>
          <Select
            aria-labelledby="reg-cause"
            status={faults.includes("no_cause") ? "error" : undefined}
            value={form.emergency_kind}
            options={kCauses.map((value) => ({ value, label: t(`emergency.${value}`) }))}
            onChange={(emergency_kind) => change({ emergency_kind })}
          />
        </div>
      )}
    </fieldset>
  );
}
