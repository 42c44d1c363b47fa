import { useTranslation } from "react-i18next";
import type { Dossier } from "../../../api/institution";
import { useProvince } from "../../desk/captions";

// What the host asks for, until the Office has carried it out.
export function SitesAsked({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const { caption } = useProvince();
  const asked = dossier.sites_asked;
  if (!asked) return null;
  const names = (seats: number[]) => seats.map(caption).join(", ");
  return (
    <p className="dossier-why">
      {[
        t("sites_change.asked"),
        asked.added.length > 0 && t("sites_change.added", { list: names(asked.added) }),
        asked.removed.length > 0 && t("sites_change.removed", { list: names(asked.removed) }),
        t("dossier.said", { text: asked.reason }),
      ]
        .filter(Boolean)
        .join(". ")}
    </p>
  );
}
