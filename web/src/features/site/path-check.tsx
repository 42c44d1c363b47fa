import type { TFunction } from "i18next";
import { Network } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { megabits, percent, phone as spaced } from "../../i18n/format";
import { kNeeded, type LineRates, tooSlow } from "../../media/line-rates";
import { type PathFinding, probePath } from "../../media/path-probe";
import type { PathStats } from "../../media/path-stats";
import { Button } from "../../ui/button";
import { CheckRow, type CheckState } from "./check-row";

type Stage = { kind: "idle" } | { kind: "measuring" } | PathFinding;

interface Props {
  meeting: number | null;
  phone: string;
  stream: MediaStream | null;
  onMeasured(usable: boolean): void;
}

export function PathCheck({ meeting, phone, stream, onMeasured }: Props) {
  const { t } = useTranslation();
  const [stage, setStage] = useState<Stage>({ kind: "idle" });
  const measure = async () => {
    if (meeting === null) return;
    setStage({ kind: "measuring" });
    const found = await probePath(meeting, stream).catch((): PathFinding => ({ kind: "unreached" }));
    setStage(found);
    // A seat held by another page says nothing about the line.
    if (found.kind !== "seat_taken")
      onMeasured(found.kind === "measured" && !poor(found.path) && !tooSlow(found.rates));
  };
  const { state, text } = useWords(stage, meeting !== null, phone);
  return (
    <CheckRow title={t("check.line")} state={state} text={text} check="path">
      <Button
        onClick={() => void measure()}
        blocked={
          meeting === null ? t("device.path_later") : stage.kind === "measuring" ? t("device.path_measuring") : null
        }
      >
        <Network size={18} aria-hidden="true" />
        {t("act.test_path")}
      </Button>
    </CheckRow>
  );
}

function poor(path: PathStats): boolean {
  return (path.loss ?? 0) > 0.03 || (path.rttMs ?? 0) > 300;
}

function useWords(stage: Stage, possible: boolean, phone: string): { state: CheckState; text: string } {
  const { t, i18n } = useTranslation();
  if (!possible) return { state: "idle", text: t("device.path_later") };
  if (stage.kind === "idle") return { state: "idle", text: t("device.not_checked") };
  if (stage.kind === "measuring") return { state: "idle", text: t("device.path_measuring") };
  if (stage.kind === "seat_taken") return { state: "warn", text: t("device.path_taken") };
  if (stage.kind === "unreached") return { state: "bad", text: t("device.path_fail", { phone: spaced(phone) }) };
  const { path, rates } = stage;
  const figures = { rtt: path.rttMs ?? 0, loss: percent(path.loss ?? 0, i18n.language) };
  const way = t(path.transport === "tcp" ? "device.path_tcp" : "device.path_udp", figures);
  const good = path.transport !== "tcp" && !poor(path) && !tooSlow(rates);
  return { state: good ? "good" : "warn", text: `${way}. ${ratesText(rates, t, i18n.language)}` };
}

function ratesText(rates: LineRates, t: TFunction, language: string): string {
  const mbit = (kbps: number | null) => (kbps === null ? "-" : megabits(kbps, language));
  const figures = { up: mbit(rates.upKbps), down: mbit(rates.downKbps) };
  if (!tooSlow(rates)) return t("device.rates", figures);
  return t("device.rates_low", { ...figures, least_up: mbit(kNeeded.upKbps), least_down: mbit(kNeeded.downKbps) });
}
