import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import { useLoad } from "../../ui/use-load";
import { useProvince } from "../desk/captions";
import { useConflicts } from "../dossier/acts/counter-dialog";
import { ConflictStrip } from "../dossier/conflict-strip";
import { FreeTimes } from "../dossier/free-times";
import { SitePicker } from "../office/site-picker";
import type { StepProps } from "./stepper";

const kMainSite = 1;

export function SitesStep({ form, change, faults, except }: StepProps & { except?: number }) {
  const { t } = useTranslation();
  const { sites, caption } = useProvince();
  const groups = useLoad(api.siteGroups);
  const conflicts = useConflicts(form.slot, form.seats, except);
  const pick = (seats: number[]) => {
    const ordered = inOrder(seats, sites);
    const own = sites.find((site) => site.technicians.some((one) => one.unit === form.host_units[0]))?.seat ?? 0;
    // The host's own site, else the main site, else the first of them; one press to change.
    const chair = [form.chair_seat, own, kMainSite].find((seat) => ordered.includes(seat)) ?? ordered[0] ?? 0;
    change({ seats: ordered, chair_seat: chair });
  };
  return (
    <>
      <SitePicker sites={sites} groups={groups.data ?? []} value={form.seats} onChange={pick} />
      <div className="field reg-chair">
        <span id="reg-chair">{t("office.chair_seat")}</span>
        <Select
          aria-labelledby="reg-chair"
          status={faults.includes("chair_not_invited") ? "error" : undefined}
          showSearch={{ optionFilterProp: "label" }}
          value={form.chair_seat || undefined}
          options={form.seats.map((seat) => ({ value: seat, label: caption(seat) }))}
          onChange={(chair_seat) => change({ chair_seat })}
        />
      </div>
      {form.slot && conflicts && (
        <section>
          <h2>{t("conflict.title")}</h2>
          <ConflictStrip
            slot={form.slot}
            conflicts={conflicts}
            captions={caption}
            free={<FreeTimes slot={form.slot} seats={form.seats} except={except} onPick={(slot) => change({ slot })} />}
          />
        </section>
      )}
    </>
  );
}

// In the order of introduction, whatever order they were pressed in.
function inOrder(seats: number[], sites: { seat: number; order: number }[]): number[] {
  const order = new Map(sites.map((site) => [site.seat, site.order]));
  return [...seats].sort((a, b) => (order.get(a) ?? a) - (order.get(b) ?? b));
}
