import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { institution, type Unit } from "../../api/institution";
import { clause } from "../../i18n/clause";
import { fold, matches } from "../../i18n/fold";
import { Button } from "../../ui/button";
import { useLoad } from "../../ui/use-load";
import { kMostHosts, withFirst, withOther, without } from "./hosts";

// Found without accents, by full name or by short.
const kSearch = {
  filterOption: (typed: string, option?: { key?: string }) => matches(fold(String(option?.key)), typed),
};
const optionOf = (unit: Unit) => ({
  value: unit.id,
  label: unit.short_name,
  key: `${unit.short_name} ${unit.name}`,
  title: unit.name,
});

export function HostSelect({ value, onChange }: { value: string | undefined; onChange: (unit: string) => void }) {
  const { t } = useTranslation();
  const units = useLoad(institution.units);
  return (
    <div className="field">
      <span id="reg-host">{t("role.host")}</span>
      <Select
        aria-labelledby="reg-host"
        showSearch={kSearch}
        value={value}
        placeholder={t("reg.pick_host")}
        options={(units.data ?? []).map(optionOf)}
        onChange={onChange}
      />
    </div>
  );
}

interface Props {
  units: string[]; // all of them, the first decides
  onChange(units: string[]): void;
}

// Who holds it together with the first. A press makes another the first.
export function MoreHosts({ units, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const known = useLoad(institution.units).data ?? [];
  if (units.length === 0) return null;
  const free = known.filter((unit) => !units.includes(unit.id));
  return (
    <section className="hosts">
      <div className="field">
        <span id="reg-hosts">{t("reg.more_hosts")}</span>
        <Select
          aria-labelledby="reg-hosts"
          showSearch={kSearch}
          value={null}
          placeholder={t("reg.add_host")}
          disabled={units.length >= kMostHosts}
          options={free.map(optionOf)}
          onChange={(unit: string | null) => unit && onChange(withOther(unit, units))}
        />
      </div>
      {units.length > 1 && (
        <>
          <ol>
            {units.map((id, i) => (
              <HostRow key={id} name={known.find((unit) => unit.id === id)?.name ?? id} first={i === 0}>
                <Button onClick={() => onChange(withFirst(id, units))}>{t("act.make_first")}</Button>
                <Button onClick={() => onChange(without(id, units))}>{t("act.remove_row")}</Button>
              </HostRow>
            ))}
          </ol>
          <p className="quiet">{t("reg.first_host", { clause: clause("Q15.2.b", i18n.language) })}</p>
        </>
      )}
    </section>
  );
}

function HostRow({ name, first, children }: { name: string; first: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <li>
      <span>{name}</span>
      {first ? <b className="quiet">{t("reg.is_first")}</b> : <span className="row">{children}</span>}
    </li>
  );
}
