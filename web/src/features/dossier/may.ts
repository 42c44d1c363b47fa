import type { ActName, Dossier } from "../../api/institution";

// Whether this person may do it now, with a reason where one is wanted: that is asked for in the act's own dialog.
export function may(dossier: Dossier, act: ActName): boolean {
  return dossier.actions.some((one) => one.act === act && one.allowed);
}
