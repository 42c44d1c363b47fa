import { useTranslation } from "react-i18next";
import { institution } from "../../api/institution";
import type { OwnSite } from "../../api/model";
import { useLoad } from "../../ui/use-load";
import { OwnDossier, useOwnPart } from "./own-dossier";
import { asksLastPowerCut, newestEnded, shutdownOf } from "./shutdown";
import { ShutdownSteps } from "./shutdown-steps";

const kEveryMs = 15_000;

// The newest meeting that is over and whose devices are not all off. The room's list of today has none that is over: whoever
// left the page of the end, or reloaded it, finds the steps here.
export function AfterMeeting({ own }: { own: OwnSite }) {
  const ended = useLoad(() => institution.cards({ mine: true, stage: ["ENDED"] }), kEveryMs);
  const newest = newestEnded(ended.data ?? []);
  if (!newest) return null;
  const seat = own.site.seat;
  return (
    <OwnDossier meeting={newest.id} seat={seat}>
      <Steps seat={seat} phone={own.main_phone} title={newest.title} since={own.checked_in?.at ?? null} />
    </OwnDossier>
  );
}

interface StepsProps {
  seat: number;
  phone: string;
  title: string;
  since: string | null; // of the check-in
}

function Steps({ seat, phone, title, since }: StepsProps) {
  const { t } = useTranslation();
  const part = useOwnPart(seat);
  const state = part && shutdownOf(part.dossier, part.site);
  if (!part || !state || state.kind === "done" || state.kind === "closed") return null;
  if (asksLastPowerCut(part.site, since)) return null;
  return (
    <section className="panel lobby-panel" aria-label={t("off.title")}>
      {state.kind === "step" && <h2>{t("off.title")}</h2>}
      <p className="quiet">{title}</p>
      <ShutdownSteps seat={seat} phone={phone} onLeave={() => undefined} />
    </section>
  );
}
