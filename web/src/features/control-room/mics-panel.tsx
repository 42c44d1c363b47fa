import { Mic } from "lucide-react";
import { useTranslation } from "react-i18next";
import { micClose } from "../../actions/microphone";
import { Meter } from "../../ui/meter";
import { useRoom, useRoomConnection } from "../../ui/room-context";
import { ActionButton } from "./action-button";

export function MicsPanel() {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const sites = useRoom((s) => s.sections.sites);
  const open = (sites ?? []).filter((row) => row.bridge_mic);
  return (
    <section className="panel desk-panel" aria-labelledby="mics">
      <h2 id="mics">
        {t("mics.title")} <span className="count num">{open.length || ""}</span>
      </h2>
      {open.length === 0 && <p className="quiet">{t(sites ? "mics.none" : "app.loading")}</p>}
      <ul className="scroll">
        {open.map((row) => (
          <li key={row.seat} className="open-mic" data-open-mic={row.seat}>
            <Mic size={18} className={row.room_mic ? "tone-bad" : "tone-idle"} aria-hidden="true" />
            <div className="request-what">
              <b className="ellipsis" title={row.caption}>
                {row.caption}
              </b>
              {row.room_mic ? (
                <Meter levels={room.levels} seat={row.seat} label={t("wall.level", { caption: row.caption })} wide />
              ) : (
                <small className="tone-warn">{t("mic.local_off")}</small>
              )}
            </div>
            <ActionButton action={micClose} argument={row.seat} />
          </li>
        ))}
      </ul>
    </section>
  );
}
