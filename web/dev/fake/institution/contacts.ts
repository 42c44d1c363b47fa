import type { Dossier } from "../../../src/api/institution";
import type { ContactPerson, ContactSheet } from "../../../src/api/records";
import { allSites, kMainPhone } from "../world";

const person = (name: string, position: string, phone: string): ContactPerson => ({ name, position, phone, email: "" });

export function contactsOf(dossier: Dossier): ContactSheet {
  const published = dossier.facts.findLast((one) => one.kind === "contact_sheet_published")?.happened_at ?? null;
  return {
    id: dossier.id,
    title: dossier.registration.title ?? "",
    slot: dossier.registration.slot ?? null,
    published_at: published,
    main_phone: kMainPhone,
    rows: dossier.sites.map((site, i) => {
      const known = allSites.find((one) => one.seat === site.seat);
      const found = known?.technicians.find((one) => one.id === (site.technician ?? site.proposed_technician));
      const duty = (supplier: "TELCO" | "POWER") => {
        const named = dossier.duties.find((one) => one.seat === site.seat && one.supplier === supplier);
        return named ? person(named.name, "", named.phone) : null;
      };
      return {
        seat: site.seat,
        caption: known?.caption ?? String(site.seat),
        room: site.relocated_to || site.room,
        technician:
          found && i % 13 !== 12
            ? { name: found.name, position: found.position, phone: found.phone, email: `kt${site.seat}@kontum.example` }
            : null,
        assigned: site.technician !== null,
        telco: known?.telco ?? { name: "", phone: "", hotline: "" },
        telco_duty: duty("TELCO"),
        power: known?.power ?? { name: "", phone: "", hotline: "" },
        power_duty: duty("POWER"),
      };
    }),
  };
}
