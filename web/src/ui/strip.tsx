import { hourMinute } from "../i18n/format";
import { hourTicks, stacked } from "./strip-layout";
import "./strip.css";

export interface Bar {
  key: string;
  from: number;
  to: number;
  label: string;
  tone: "other" | "clash" | "trial";
  onClick?: () => void;
}
export interface Lane {
  key: string;
  label: string;
  bars: Bar[];
}

interface Props {
  lanes: Lane[];
  from: number;
  to: number;
  label: string;
  wanted?: { from: number; to: number }; // the time asked for, through all lanes
}

const kBarPx = 30;

// Hours from left to right, one lane a site: two bars above each other in time are seen before they are read.
export function Strip({ lanes, from, to, label, wanted }: Props) {
  const share = (at: number) => `${((Math.min(Math.max(at, from), to) - from) / (to - from)) * 100}%`;
  const ticks = hourTicks(from, to);
  return (
    <section className="strip" aria-label={label}>
      <div className="strip-hours num" aria-hidden="true">
        {ticks.map((at) => (
          <span key={at} style={{ left: share(at) }}>
            {hourMinute(new Date(at))}
          </span>
        ))}
      </div>
      {lanes.map((lane) => {
        const { bars, levels } = stacked(lane.bars);
        return (
          <div className="strip-lane" key={lane.key}>
            <span className="strip-name" title={lane.label}>
              {lane.label}
            </span>
            <div className="strip-bars" style={{ height: levels * kBarPx + 4 }}>
              {wanted && (
                <b style={{ left: share(wanted.from), width: `calc(${share(wanted.to)} - ${share(wanted.from)})` }} />
              )}
              {ticks.map((at) => (
                <i key={at} style={{ left: share(at) }} />
              ))}
              {bars.map(({ bar, level }) => (
                <BarBox key={bar.key} bar={bar} left={share(bar.from)} right={share(bar.to)} top={level * kBarPx + 2} />
              ))}
            </div>
          </div>
        );
      })}
    </section>
  );
}

function BarBox({ bar, left, right, top }: { bar: Bar; left: string; right: string; top: number }) {
  const style = { left, top, width: `calc(${right} - ${left})`, height: kBarPx - 2 };
  const text = `${hourMinute(new Date(bar.from))}–${hourMinute(new Date(bar.to))} ${bar.label}`;
  const props = { className: "strip-bar ellipsis", "data-tone": bar.tone, style, title: text };
  if (!bar.onClick) return <span {...props}>{bar.label}</span>;
  return (
    <button type="button" {...props} aria-label={text} onClick={bar.onClick}>
      {bar.label}
    </button>
  );
}
