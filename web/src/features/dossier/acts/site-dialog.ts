import type { Dossier, DossierSite } from "../../../api/institution";
import type { Province } from "../../desk/captions";

// What every dialog about one site of a dossier is given.
export interface SiteDialogProps {
  dossier: Dossier;
  site: DossierSite;
  province: Province;
  onDone(dossier: Dossier): void;
  onClose(): void;
}
