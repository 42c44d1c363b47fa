import type { TFunction } from "i18next";
import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { go } from "../../app/router";
import { shortTime } from "../../i18n/day";
import { hourMinute } from "../../i18n/format";
import { Button } from "../../ui/button";
import { useLiveNow } from "../live/live-dossier";
import { nextStep, type Step } from "./next-step";
import { useOwnPart } from "./own-dossier";
import { RoomCheck } from "./room-check";
import "./next-step.css";

interface Props {
  seat: number;
  onJoin(): void;
}

// The one thing this room does next, with the one button that leads there.
export function NextStepPanel({ seat, onJoin }: Props) {
  const { t } = useTranslation();
  const part = useOwnPart(seat);
  const now = useLiveNow();
  const step = part && nextStep(part.dossier, part.site, now);
  if (!part || !step || step.kind === "over") return null;
  const lead = leadOf(step);
  return (
    <section className="panel lobby-panel next-step" aria-labelledby="next-step" data-step={step.kind}>
      <h2 id="next-step">{t("room_step.title")}</h2>
      <p className="next-step-line num" role="status">
        {textOf(step, t)}
      </p>
      {lead === "notices" && (
        <Button tone="primary" big onClick={() => go("/office/notices")} data-action="next-step">
          {t("act.to_notices")}
        </Button>
      )}
      {lead === "room" && (
        <Button tone="primary" big onClick={onJoin} data-action="next-step">
          {t(step.kind === "rehearse" || step.kind === "past_rehearsal" ? "act.enter_rehearsal" : "act.join")}
          <ArrowRight size={22} aria-hidden="true" />
        </Button>
      )}
      {["rehearse", "past_rehearsal", "check", "ready"].includes(step.kind) && (
        <RoomCheck dossier={part.dossier} site={part.site} />
      )}
    </section>
  );
}

// Whether the step leads into the meeting's room: the list of today then has no second button of the same weight.
export function leadOf(step: Step): "room" | "notices" | null {
  if (step.kind === "acknowledge") return "notices";
  return step.kind === "await_rehearsal" || step.kind === "over" ? null : "room";
}

function textOf(step: Step, t: TFunction): string {
  switch (step.kind) {
    case "acknowledge":
      return t("room_step.acknowledge");
    case "rehearse":
      return t("room_step.due", { what: testName(step.which, t), time: hourMinute(step.until) });
    case "await_rehearsal":
      return t("room_step.await", { what: testName(step.which, t), time: shortTime(step.at) });
    case "past_rehearsal":
      return t("room_step.past", { time: hourMinute(step.until), n: step.left });
    case "check":
      return t("room_step.check", { n: step.open, time: hourMinute(step.until) });
    case "ready":
      return t("room_step.ready", { time: hourMinute(step.at) });
    case "live":
      return t("room_step.live");
    case "over":
      return "";
  }
}

function testName(which: 1 | 2, t: TFunction): string {
  return t(which === 1 ? "stop.test1" : "stop.test2");
}
