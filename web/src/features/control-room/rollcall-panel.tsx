import { useTranslation } from "react-i18next";
import { rollcallEnd } from "../../actions/rollcall-end";
import { type Mark, rollcallMark } from "../../actions/rollcall-mark";
import { rollcallNext } from "../../actions/rollcall-next";
import { phone } from "../../i18n/format";
import type { MessageKey } from "../../i18n/vi";
import { useRoom } from "../../ui/room-context";
import { ActionButton } from "./action-button";

const kMarks: [Mark, MessageKey][] = [
  ["HEARD_SEEN", "act.mark_heard_seen"],
  ["HEARD", "act.mark_heard"],
  ["SEEN", "act.mark_seen"],
  ["ABSENT", "act.mark_absent"],
];

export function RollcallPanel() {
  const { t } = useTranslation();
  const seat = useRoom((s) => s.sections.control?.rollcall_seat ?? null);
  const row = useRoom((s) => s.sections.sites?.find((site) => site.seat === seat));
  const done = useRoom((s) => s.sections.sites?.filter((site) => site.rollcall).length ?? 0);
  const all = useRoom((s) => s.sections.sites?.length ?? 0);
  return (
    <section className="panel desk-panel" aria-labelledby="rollcall">
      <h2 id="rollcall">
        {t("rollcall.title")}{" "}
        <span className="quiet num" data-rollcall-done={done}>
          {t("rollcall.progress", { n: done, m: all })}
        </span>
      </h2>
      {row ? (
        <div className="rollcall-now">
          <b className="ellipsis" title={row.caption}>
            {row.caption}
          </b>
          <span className="rollcall-person">
            {row.technician || t("wall.no_technician")} <b className="num">{row.phone && phone(row.phone)}</b>
          </span>
          <div className="rollcall-marks">
            {kMarks.map(([mark, label]) => (
              <ActionButton
                key={mark}
                action={rollcallMark}
                argument={mark}
                tone={row.rollcall === mark ? "primary" : "plain"}
              >
                {t(label)}
              </ActionButton>
            ))}
          </div>
        </div>
      ) : (
        <p className="quiet">{t("rollcall.idle")}</p>
      )}
      <div className="row">
        <ActionButton action={rollcallNext} argument={undefined} tone="primary" />
        {row && <ActionButton action={rollcallEnd} argument={undefined} />}
      </div>
    </section>
  );
}
