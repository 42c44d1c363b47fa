import { DatePicker } from "antd";
import { useTranslation } from "react-i18next";
import type { DocumentRef } from "../../api/institution";
import { clause } from "../../i18n/clause";
import { fullTime } from "../../i18n/format";
import { usePickerDay } from "../../ui/use-picker-day";
import { useProvince } from "../desk/captions";
import { PaperPicker } from "../dossier/paper-picker";
import { total } from "./delegates";
import { Field } from "./field";
import type { StepProps } from "./stepper";

export function PlanStep({ form, change, faults }: StepProps) {
  const { t, i18n } = useTranslation();
  const paper = (fields: Partial<DocumentRef>) => change({ plan: { ...form.plan, ...fields } });
  return (
    <>
      <PlanFile form={form} change={change} faults={faults} />
      <div className="reg-row">
        <Field label={t("arrival.number")}>
          <input
            className="input"
            maxLength={100}
            value={form.plan.number ?? ""}
            onChange={(event) => paper({ number: event.target.value })}
          />
        </Field>
        <div className="field">
          <span id="plan-date">{t("arrival.date")}</span>
          <DatePicker
            aria-labelledby="plan-date"
            format="DD/MM/YYYY"
            allowClear={false}
            value={usePickerDay(form.plan.date)}
            onChange={(next) => paper({ date: next ? next.format("YYYY-MM-DD") : null })}
          />
        </div>
        <Field label={t("arrival.signer")}>
          <input
            className="input"
            maxLength={200}
            value={form.plan.signer ?? ""}
            onChange={(event) => paper({ signer: event.target.value })}
          />
        </Field>
      </div>
      {!form.plan.file && <p className="tone-warn">{t("reg.no_plan", { clause: clause("Q14.2/1", i18n.language) })}</p>}
      <Field label={t("reg.needs")} hint={t("reg.needs_hint")}>
        <textarea
          className="input"
          rows={2}
          maxLength={4000}
          value={form.needs}
          onChange={(event) => change({ needs: event.target.value })}
        />
      </Field>
      <Glance form={form} change={change} faults={faults} />
    </>
  );
}

function PlanFile({ form, change }: StepProps) {
  const { t } = useTranslation();
  return (
    <PaperPicker
      label={t("reg.plan")}
      chosen={form.plan.file ? form.plan_name || t("reg.plan_file") : ""}
      onKept={(file, name) => change({ plan: { ...form.plan, file }, plan_name: name })}
    />
  );
}

// What is about to be sent, in four lines.
function Glance({ form }: StepProps) {
  const { t, i18n } = useTranslation();
  const { caption } = useProvince();
  const people = total(form.delegates, form.seats);
  return (
    <div className="reg-glance">
      <b>{form.title || t("desk.untitled")}</b>
      <span className="num">{form.slot ? fullTime(form.slot.opens_at, i18n.language) : t("desk.no_time")}</span>
      <span className="num">
        {t("desk.sites", { n: form.seats.length })}
        {form.chair_seat > 0 && ` · ${t("office.chair")}: ${caption(form.chair_seat)}`}
      </span>
      <span className="num">{t("reg.people_total", { n: people })}</span>
    </div>
  );
}
