import { useTranslation } from "react-i18next";
import type { Site, SiteGroup } from "../../api/model";

interface Props {
  sites: Site[];
  groups: SiteGroup[];
  id?: string; // given by the form, for its label
  value?: number[];
  onChange?(seats: number[]): void;
}

// Sites by group: a group's box takes or drops all of it.
export function SitePicker({ sites, groups, id, value = [], onChange }: Props) {
  const { t } = useTranslation();
  const picked = new Set(value);
  const known = new Map(sites.map((site) => [site.seat, site]));
  const change = (seats: number[], on: boolean) => {
    const next = new Set(picked);
    for (const seat of seats) on ? next.add(seat) : next.delete(seat);
    onChange?.([...next]);
  };
  return (
    <fieldset className="site-picker" id={id} aria-label={t("office.pick_sites")}>
      <p className="num" role="status">
        {t("office.picked", { n: picked.size, m: sites.length })}
      </p>
      {groups.map((group) => (
        <fieldset key={group.name}>
          <legend>
            <GroupBox group={group} picked={picked} onChange={(on) => change(group.seats, on)} />
          </legend>
          <div className="site-boxes">
            {group.seats.map((seat) => (
              <label key={seat} className="box">
                <input
                  type="checkbox"
                  checked={picked.has(seat)}
                  onChange={(event) => change([seat], event.target.checked)}
                />
                {known.get(seat)?.caption ?? seat}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </fieldset>
  );
}

function GroupBox(props: { group: SiteGroup; picked: Set<number>; onChange: (on: boolean) => void }) {
  const { group, picked, onChange } = props;
  const n = group.seats.filter((seat) => picked.has(seat)).length;
  return (
    <label className="box">
      <input
        type="checkbox"
        checked={n === group.seats.length && n > 0}
        ref={(box) => {
          if (box) box.indeterminate = n > 0 && n < group.seats.length;
        }}
        onChange={(event) => onChange(event.target.checked)}
      />
      <b>{group.name}</b> <span className="num quiet">{group.seats.length}</span>
    </label>
  );
}
