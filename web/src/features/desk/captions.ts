import { api } from "../../api/calls";
import type { Site } from "../../api/model";
import { useSession } from "../../app/session";
import { useLoad } from "../../ui/use-load";

export type Captions = (seat: number) => string;

type Known = Pick<Site, "seat" | "caption" | "order" | "technicians">;

export interface Province {
  sites: Known[];
  caption: Captions;
  person(id: number | null): Site["technicians"][number] | null;
}

// The sites by number, for every page that names one. A room PC without a person knows its own.
export function useProvince(): Province {
  const { me } = useSession();
  const { data } = useLoad<Known[]>(me.user === "" ? ownSite : api.sites);
  const sites = data ?? [];
  const captions = new Map(sites.map((site) => [site.seat, site.caption]));
  const people = new Map(sites.flatMap((site) => site.technicians.map((one) => [one.id, one] as const)));
  return {
    sites,
    caption: (seat) => captions.get(seat) ?? String(seat),
    person: (id) => (id === null ? null : (people.get(id) ?? null)),
  };
}

async function ownSite(): Promise<Known[]> {
  const { site, technicians } = await api.ownSite();
  const people = technicians.map(({ id, name, position }) => ({ id, name, position, unit: "", phone: "" }));
  return [{ seat: site.seat, caption: site.caption, order: 0, technicians: people }];
}
