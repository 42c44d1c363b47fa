import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { clause } from "../../../i18n/clause";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Fault } from "../../../ui/fault";
import { say } from "../../../ui/toasts";
import { useEarlierRooms } from "../record/earlier-rooms";
import { useAct } from "../use-act";
import type { SiteDialogProps } from "./site-dialog";

// Equipment and line stand in the hall now (khoản 4 Điều 9); halls used before are offered.
export function RelocateDialog({ dossier, site, province, onDone, onClose }: SiteDialogProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [hall, setHall] = useState(site.relocated_to);
  const [tried, setTried] = useState(false);
  const rooms = useEarlierRooms(site.seat, dossier.id).filter((one) => one.seats >= site.expected_delegates);
  const { busy, error, perform } = useAct(dossier, (after) => {
    say({ text: t("done.relocated", { caption: province.caption(site.seat), hall }) });
    onDone(after);
  });
  const missing = tried && hall.trim() === "";
  const send = () => {
    setTried(true);
    if (hall.trim() !== "") void perform({ act: "relocate", seat: site.seat, hall: hall.trim() });
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("act.dismiss")}</Button>
      <Button tone="primary" onClick={send} blocked={busy ? t("app.sending") : null} data-action="relocate-save">
        {t("act.relocated")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("relocate.title", { caption: province.caption(site.seat) })} actions={actions} onClose={onClose}>
      <p>
        <b className="num">{t("dossier.seats", { n: site.expected_delegates, m: site.room_seats })}</b>
        {site.room && <> · {site.room}</>}
      </p>
      <p className="quiet">{t("relocate.why", { clause: clause("Q9.4", i18n.language) })}</p>
      <label className="field">
        <span>{t("relocate.hall")}</span>
        <input
          className="input"
          list={id}
          maxLength={200}
          value={hall}
          aria-invalid={missing || undefined}
          aria-describedby={missing ? `${id}-missing` : undefined}
          onChange={(event) => setHall(event.target.value)}
        />
        <datalist id={id}>
          {rooms.map((one) => (
            <option key={one.room} value={one.room}>
              {t("relocate.seats", { n: one.seats })}
            </option>
          ))}
        </datalist>
      </label>
      {missing && (
        <p id={`${id}-missing`} className="tone-bad" role="alert">
          {t("lack.hall")}
        </p>
      )}
      {error !== null && <Fault error={error} />}
    </Dialog>
  );
}
