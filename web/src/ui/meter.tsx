import { useEffect, useRef } from "react";
import { type LevelBus, meterFraction } from "../media/levels";

interface Props {
  levels: LevelBus;
  seat: number;
  label: string;
  wide?: boolean;
}

// Written straight to the style: five updates a second for every site never enter React.
export function Meter({ levels, seat, label, wide }: Props) {
  const fill = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      levels.subscribe(seat, (dbov) => {
        fill.current?.style.setProperty("--level", `${Math.round(meterFraction(dbov) * 100)}%`);
      }),
    [levels, seat],
  );
  return (
    <div className={`meter ${wide ? "meter-wide" : ""}`} role="img" aria-label={label}>
      <div className="meter-fill" ref={fill} data-meter={seat} />
    </div>
  );
}
