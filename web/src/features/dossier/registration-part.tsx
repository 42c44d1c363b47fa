import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Dossier, fileUrl, institution } from "../../api/institution";
import { fullTime } from "../../i18n/format";
import { useLoad } from "../../ui/use-load";
import type { Province } from "../desk/captions";
import { ConflictStrip } from "./conflict-strip";

interface Props {
  dossier: Dossier;
  province: Province;
}

// What the host asked for, as one reads it to somebody, with what stands against it.
export function RegistrationPart({ dossier, province }: Props) {
  const { t, i18n } = useTranslation();
  const r = dossier.registration;
  const delegates = (r.delegates ?? []).reduce((sum, row) => sum + row.count, 0);
  const undecided = ["REGISTERED", "COUNTER_PROPOSED"].includes(dossier.stage);
  return (
    <>
      {undecided && r.slot && (
        <section className="panel dossier-block">
          <h2>{t("conflict.title")}</h2>
          <ConflictStrip slot={r.slot} conflicts={dossier.conflicts} captions={province.caption} />
        </section>
      )}
      <dl className="panel dossier-block facts">
        {(r.host_units ?? []).length > 1 && (
          <Item name={t("reg.hosts")}>
            <Hosts units={r.host_units ?? []} />
          </Item>
        )}
        <Item name={t("reg.kind")}>{t(`kind.${r.kind ?? "MEETING"}`)}</Item>
        <Item name={t("reg.when")}>{r.slot && fullTime(r.slot.opens_at, i18n.language)}</Item>
        {r.urgency === "AD_HOC" && <Item name={t("reg.ordered_by")}>{r.ordered_by}</Item>}
        {r.emergency_kind && <Item name={t("reg.cause")}>{t(`emergency.${r.emergency_kind}`)}</Item>}
        <Item name={t("reg.purpose")}>{r.purpose}</Item>
        <Item name={t("office.chair")}>{province.caption(r.chair_seat ?? 0)}</Item>
        <Item name={t("reg.delegates")}>
          {delegates > 0 && t("reg.people_at", { n: delegates, m: r.seats?.length ?? 0 })}
        </Item>
        <Item name={t("reg.needs")}>{r.needs}</Item>
        <Item name={t("reg.plan")}>
          <Plan dossier={dossier} />
        </Item>
      </dl>
    </>
  );
}

function Item({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children || <span className="quiet">{t("dossier.not_given")}</span>}</dd>
    </div>
  );
}

// In their order: the first decides whose technicians operate.
function Hosts({ units }: { units: readonly string[] }) {
  const { data } = useLoad(institution.units);
  const name = (id: string) => data?.find((one) => one.id === id)?.short_name ?? id;
  return <>{units.map(name).join(", ")}</>;
}

function Plan({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const plan = dossier.registration.plan;
  if (!plan?.file) return <span className="tone-warn">{t("dossier.no_plan")}</span>;
  return (
    <a href={fileUrl(dossier.id, plan.file)} download>
      {plan.number || t("reg.plan_file")}
    </a>
  );
}
