import { useTranslation } from "react-i18next";
import type { Dossier } from "../../api/institution";
import { fullTime } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { useOwnAct } from "./use-own-act";

interface Props {
  dossier: Dossier;
  seat: number;
  onDone(dossier: Dossier): void;
}

// A meeting that the site was told of and that is not as it was told: another time, not confirmed yet; without this site;
// or not at all. "Đã rõ" is the site's word that it knows (khoản 4 Điều 16).
export function Changed({ dossier, seat, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const acting = useOwnAct(dossier, onDone);
  const out = dossier.withdrawn.find((one) => one.seat === seat);
  const slot = dossier.registration.slot;
  const reason = out ? out.reason : dossier.stage === "REGISTERED" ? "" : dossier.reason;
  const title = out ? t("site_out.title") : dossier.moved ? t("mark.moved") : t(`meeting.${dossier.stage}`);
  const untold = dossier.untold.seats.includes(seat);
  const may = dossier.actions.some((one) => one.act === "see_change");
  return (
    <section className="task" data-changed={out ? "withdrawn" : dossier.moved ? "moved" : dossier.stage}>
      <h3>{title}</h3>
      {!out && dossier.moved && slot && <p className="num">{fullTime(slot.opens_at, i18n.language)}</p>}
      {reason && <p>{t("dossier.said", { text: reason })}</p>}
      {acting.error !== null && <Fault error={acting.error} />}
      {untold && may && (
        <div className="row">
          <Button
            tone="primary"
            big
            onClick={() => void acting.perform({ act: "see_change", seat })}
            blocked={acting.busy ? t("app.sending") : null}
            data-action="see_change"
          >
            {t("act.acknowledge")}
          </Button>
        </div>
      )}
    </section>
  );
}
