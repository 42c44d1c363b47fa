import { useTranslation } from "react-i18next";
import type { Incident } from "../../api/records";
import { useRoom } from "../../ui/room-context";

// The site's name; the first of several and how many more.
export function useIncidentName(): (incident: Incident) => string {
  const { t } = useTranslation();
  const rows = useRoom((s) => s.sections.sites);
  return ({ seats, of_bridge }) => {
    if (of_bridge) return t("incident.system");
    const first = rows?.find((row) => row.seat === seats[0])?.caption ?? String(seats[0] ?? "");
    return seats.length > 1 ? t("incident.and_others", { name: first, n: seats.length - 1 }) : first;
  };
}
