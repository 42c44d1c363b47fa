import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Report } from "../../api/institution";
import { hourMinute } from "../../i18n/format";
import { secondsText } from "../../i18n/seconds";
import { hourTicks } from "../../ui/strip-layout";
import type { Captions } from "../desk/captions";
import { Segments } from "../desk/segments";
import { commonPrefix, withoutPrefix } from "../screens/common-prefix";
import { type Presence, presencesOf, type Stage, stageOf } from "./presence";
import { PresenceTable } from "./presence-table";

const kFew = 40; // more rows than one screen holds: the ones that need a look come first

interface Props {
  report: Report;
  captions: Captions;
}

// One band a site over the time of the meeting: a gap is seen before it is read.
export function PresencePicture({ report, captions }: Props) {
  const { t } = useTranslation();
  const all = presencesOf(report);
  const broken = all.filter((one) => one.kind !== "whole");
  const [show, setShow] = useState(all.length > kFew && broken.length > 0 ? "broken" : "all");
  if (!report.opened_at || all.length === 0) return null;
  const stage = stageOf(report);
  const rows = show === "broken" ? broken : all;
  const prefix = commonPrefix(all.map((one) => captions(one.seat)));
  const options = [
    { value: "all", label: t("dossier.sites_all"), count: all.length },
    { value: "broken", label: t("report.broken"), count: broken.length },
  ];
  return (
    <section className="panel report-part presence">
      <div className="report-bar">
        <h2>{t("report.presence")}</h2>
        <Segments label={t("desk.show")} value={show} options={options} onChange={setShow} />
      </div>
      <div className="presence-picture" aria-hidden="true">
        <Hours stage={stage} />
        {rows.map((one) => (
          <Row key={one.seat} presence={one} stage={stage} name={withoutPrefix(captions(one.seat), prefix)} />
        ))}
        {show === "broken" && (
          <p className="quiet presence-rest num">{t("report.others_whole", { n: all.length - broken.length })}</p>
        )}
      </div>
      <Key />
      <PresenceTable rows={rows} captions={captions} />
    </section>
  );
}

const kWide = 1000;

function Hours({ stage }: { stage: Stage }) {
  const share = (at: number) => `${((at - stage.from) / (stage.to - stage.from)) * 100}%`;
  return (
    <div className="presence-row presence-hours num">
      <span />
      <div>
        {hourTicks(stage.from, stage.to).map((at) => (
          <span key={at} style={{ left: share(at) }}>
            {hourMinute(new Date(at))}
          </span>
        ))}
      </div>
      <span />
    </div>
  );
}

function Row({ presence, stage, name }: { presence: Presence; stage: Stage; name: string }) {
  const x = (at: number) => ((at - stage.from) / (stage.to - stage.from)) * kWide;
  return (
    <div className="presence-row" data-kind={presence.kind}>
      <span className="ellipsis" title={name}>
        {name}
      </span>
      <svg viewBox={`0 0 ${kWide} 20`} preserveAspectRatio="none" aria-hidden="true">
        {hourTicks(stage.from, stage.to).map((at) => (
          <line key={at} className="presence-tick" x1={x(at)} x2={x(at)} y1="0" y2="20" />
        ))}
        {presence.bands.map((band) => (
          <rect
            key={`${band.state}${band.from}`}
            className={`presence-${band.state}`}
            x={x(band.from)}
            width={Math.max(x(band.to) - x(band.from), band.state === "lost" ? 4 : 0)}
            y={band.state === "lost" ? 1 : band.state === "in" ? 4 : 8}
            height={band.state === "lost" ? 18 : band.state === "in" ? 12 : 4}
          />
        ))}
        <line className="presence-edge" x1={x(stage.opens)} x2={x(stage.opens)} y1="0" y2="20" />
        <line className="presence-edge" x1={x(stage.ends)} x2={x(stage.ends)} y1="0" y2="20" />
      </svg>
      <Said presence={presence} />
    </div>
  );
}

// The word beside the band: nothing where nothing was.
function Said({ presence }: { presence: Presence }) {
  const { t, i18n } = useTranslation();
  if (presence.kind === "whole") return <span />;
  const lost = t("report.lost_times", { n: presence.losses, time: secondsText(presence.lostMs / 1000, i18n.language) });
  const left = presence.leftAt ? t("report.left_at", { time: hourMinute(presence.leftAt) }) : t("report.was_away");
  const text = {
    never: t("report.never_in"),
    late: t("report.came_at", { time: presence.joinedAt ? hourMinute(presence.joinedAt) : "" }),
    left,
    lost: presence.leftAt ? `${lost}, ${left}` : lost,
  }[presence.kind];
  const mild = presence.kind === "late" || presence.kind === "left";
  return <b className={`num ${mild ? "tone-warn" : "tone-bad"}`}>{text}</b>;
}

function Key() {
  const { t } = useTranslation();
  return (
    <ul className="presence-key quiet" aria-hidden="true">
      <li data-state="in">{t("report.key_in")}</li>
      <li data-state="lost">{t("site.LOST")}</li>
      <li data-state="out">{t("report.key_out")}</li>
      <li data-state="edge">{t("report.key_edge")}</li>
    </ul>
  );
}
