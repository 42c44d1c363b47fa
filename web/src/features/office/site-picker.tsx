import { useTranslation } from "react-i18next";
import type { Site, SiteGroup } from "../../api/model";

interface Props {
  sites: Pick<Site, "seat" | "caption">[];
  groups: SiteGroup[];
  id?: string; // given by the form, for its label
  value?: number[];
  onChange?(seats: number[]): void;
}

// Groups on top, a press each takes or drops all of it; beneath, every site once, for the exceptions.
export function SitePicker({ sites, groups, id, value = [], onChange }: Props) {
  const { t } = useTranslation();
  const picked = new Set(value);
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
      <div className="site-groups">
        {groups.map((group) => (
          <GroupBox key={group.name} group={group} picked={picked} onChange={(on) => change(group.seats, on)} />
        ))}
      </div>
      <div className="site-boxes">
        {sites.map(({ seat, caption }) => (
          <label key={seat} className="box">
            <input
              type="checkbox"
              checked={picked.has(seat)}
              onChange={(event) => change([seat], event.target.checked)}
            />
            {caption}
          </label>
        ))}
      </div>
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
