import { useTranslation } from "react-i18next";
import { useOwnPart } from "./own-dossier";
import { shutdownOf } from "./shutdown";
import { ShutdownSteps } from "./shutdown-steps";

interface Props {
  seat: number;
  phone: string;
  title: string;
}

// A meeting of today that is over and whose devices are not all off.
export function AfterMeeting({ seat, phone, title }: Props) {
  const { t } = useTranslation();
  const part = useOwnPart(seat);
  const state = part && shutdownOf(part.dossier, part.site);
  if (!state || state.kind === "done" || state.kind === "closed") return null;
  return (
    <section className="panel lobby-panel" aria-label={t("off.title")}>
      {state.kind === "step" && <h2>{t("off.title")}</h2>}
      <p className="quiet">{title}</p>
      <ShutdownSteps seat={seat} phone={phone} onLeave={() => undefined} />
    </section>
  );
}
