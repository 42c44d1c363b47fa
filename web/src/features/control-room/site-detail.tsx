import { useTranslation } from "react-i18next";
import { checkInPhone } from "../../actions/check-in-phone";
import { micClose, micOpen } from "../../actions/microphone";
import { placeNext } from "../../actions/place-next";
import { redial } from "../../actions/redial";
import { faultClear, helpClear, setLight, setStandard } from "../../actions/site-care";
import type { SiteRow } from "../../api/types";
import { percent } from "../../i18n/format";
import { RollcallStill } from "../../ui/rollcall-still";
import { useRoom } from "../../ui/room-context";
import { ActionButton } from "./action-button";
import { useDeskView } from "./desk";
import { DeviceLine } from "./device-line";
import { DutyNumbers } from "./duty-numbers";
import { ReportIncident } from "./report-incident";
import { TalkButton } from "./talk-button";

// The selected site: who to call, what to do. Telephone numbers in the largest type of the page.
export function SiteDetail() {
  const { t } = useTranslation();
  const seat = useDeskView((s) => s.seat);
  const row = useRoom((s) => s.sections.sites?.find((site) => site.seat === seat));
  if (!row) return <p className="site-detail quiet">{t("wall.detail_hint")}</p>;
  return (
    <section className="site-detail panel" aria-label={row.caption} data-detail={row.seat}>
      <header>
        <b className="ellipsis" title={row.caption}>
          {row.caption}
        </b>
        <LineFigures row={row} />
      </header>
      <div className="numbers">
        <DutyNumbers title={t("role.site_tech")} text={row.technician || t("wall.no_technician")} number={row.phone} />
        <DutyNumbers title={t("role.telco")} text={row.telco ?? ""} />
        <DutyNumbers title={t("role.power")} text={row.power ?? ""} />
      </div>
      <RollcallStill row={row} />
      {row.rollcall && <small>{t(`act.mark_${row.rollcall.toLowerCase() as Lowercase<typeof row.rollcall>}`)}</small>}
      {row.checked_in && <small className="tone-good">{t("wall.checked_in", { name: row.checked_in })}</small>}
      <DeviceLine devices={row.devices} />
      {row.fault && <small className="tone-bad">{t("wall.fault", { text: row.fault })}</small>}
      <div className="row">
        <ActionButton action={placeNext} argument={row.seat} tone="primary" />
        <ActionButton action={row.bridge_mic ? micClose : micOpen} argument={row.seat} />
        <TalkButton row={row} />
        <ActionButton action={redial} argument={row.seat} />
        {!row.checked_in && row.technician && <ActionButton action={checkInPhone} argument={row.seat} />}
        {row.help && <ActionButton action={helpClear} argument={row.seat} />}
        {row.fault && <ActionButton action={faultClear} argument={row.seat} />}
        <ReportIncident row={row} />
        <ActionButton action={row.profile === "LIGHT" ? setStandard : setLight} argument={row.seat} />
      </div>
    </section>
  );
}

function LineFigures({ row }: { row: SiteRow }) {
  const { t, i18n } = useTranslation();
  if (row.connection !== "CONNECTED" || row.rtt_ms == null)
    return <span className="quiet">{t("quality.NO_DATA")}</span>;
  const figures = { rtt: Math.round(row.rtt_ms), loss: percent(row.loss ?? 0, i18n.language) };
  return (
    <span className="quiet num">
      {t(`quality.${row.quality ?? "NO_DATA"}`)} · {t("wall.line", figures)}
    </span>
  );
}
