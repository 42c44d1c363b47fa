import { useEffect, useRef } from "react";
import { meterFraction } from "../../media/levels";
import { meterMicrophone } from "../../media/mic-meter";

interface Props {
  stream: MediaStream | null;
  label: string;
  heard?: (dbov: number) => void;
}

export function MicLevel({ stream, label, heard }: Props) {
  const fill = useRef<HTMLDivElement>(null);
  const listener = useRef(heard);
  listener.current = heard;
  useEffect(() => {
    if (!stream) return;
    return meterMicrophone(stream, (dbov) => {
      fill.current?.style.setProperty("--level", `${Math.round(meterFraction(dbov) * 100)}%`);
      listener.current?.(dbov);
    });
  }, [stream]);
  return (
    <div className="meter meter-wide mic-level" role="img" aria-label={label}>
      <div className="meter-fill" ref={fill} />
    </div>
  );
}
