import { ArrowLeft, BellOff, BellRing, CircleQuestionMark } from "lucide-react";
import { useTranslation } from "react-i18next";
import { needsControl } from "../../actions/action";
import { handOver, takeControl } from "../../actions/control";
import { playTone } from "../../media/sounds";
import { Brand } from "../../ui/brand";
import { Button } from "../../ui/button";
import { clockOff, ServerClock } from "../../ui/clock";
import { LanguageSwitch } from "../../ui/language-switch";
import { MeetingsLink } from "../../ui/meetings-link";
import { useRoom, useRoomConnection } from "../../ui/room-context";
import { ScreensMenu } from "../screens/screens-menu";
import { ActionButton } from "./action-button";
import { useDesk } from "./desk";
import { Desks } from "./desks";
import { RehearsalButton } from "./rehearsal-button";

export function ControlHeader() {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const title = useRoom((s) => s.sections.meeting?.title ?? "");
  const phase = useRoom((s) => s.sections.meeting?.phase);
  const offset = useRoom((s) => s.clockOffsetMs);
  const institution = useRoom((s) => s.institutionOffsetMs);
  const late = clockOff(offset);
  return (
    <header className="control-header">
      <MeetingsLink className="btn btn-icon back-link">
        <ArrowLeft size={20} aria-hidden="true" />
        <span className="visually-hidden">{t("act.to_meetings")}</span>
      </MeetingsLink>
      <Brand />
      <h1 className="ellipsis" title={title}>
        {title}
      </h1>
      {phase && (
        <span className={`pill ${phase === "LIVE" ? "tone-live" : "tone-idle"}`} data-phase={phase}>
          {t(`meeting.${phase}`)}
        </span>
      )}
      {phase !== "ENDED" && <ConnectedCount />}
      <span className="push" />
      {phase !== "ENDED" && <ScreensMenu meeting={room.options.meeting} />}
      {phase !== "ENDED" && <SoundSwitch />}
      <Desks />
      <ControlOwner />
      <RehearsalButton />
      <PhaseButton />
      {late !== null && <span className="pill tone-warn">{t("control.clock_off", { s: late })}</span>}
      <ServerClock offsetMs={institution} />
      {phase !== "ENDED" && <HelpButton />}
      <LanguageSwitch />
    </header>
  );
}

function HelpButton() {
  const { t } = useTranslation();
  const desk = useDesk();
  return (
    <Button
      className="btn-icon"
      title={t("help.title")}
      aria-label={t("help.title")}
      onClick={() => desk.view.setState({ dialog: "help" })}
      data-action="help-keys"
    >
      <CircleQuestionMark size={20} aria-hidden="true" />
    </Button>
  );
}

function ConnectedCount() {
  const { t } = useTranslation();
  const all = useRoom((s) => s.sections.sites?.length ?? 0);
  const n = useRoom((s) => s.sections.sites?.filter((row) => row.connection === "CONNECTED").length ?? 0);
  return (
    <span className={`pill ${n === all ? "tone-good" : "tone-warn"} num`}>
      {t("site.connected_count", { n, m: all })}
    </span>
  );
}

// Browsers give no sound without a gesture: this one switches the desk's sound on and rings once as the proof.
function SoundSwitch() {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const on = useRoom((s) => s.soundOn);
  const start = () => {
    void playTone(880, 0.5);
    void room.setSound(true);
  };
  if (on) {
    return (
      <Button tone="ghost" onClick={() => void room.setSound(false)} data-action="sound-off">
        <BellRing size={18} aria-hidden="true" />
        <span className="label">{t("act.sound_off")}</span>
      </Button>
    );
  }
  return (
    <Button className="tone-warn" onClick={start} title={t("control.alarm_off")} data-action="sound-on">
      <BellOff size={18} aria-hidden="true" />
      <span className="label">{t("act.alarm_on")}</span>
    </Button>
  );
}

function ControlOwner() {
  const { t } = useTranslation();
  const desk = useDesk();
  const owner = useRoom((s) => s.sections.control?.owner_user ?? null);
  if (owner === desk.user) {
    return (
      <span className="control-owner">
        <span className="visually-hidden">{t("control.you")}</span>
        <ActionButton action={handOver} argument={undefined} />
      </span>
    );
  }
  return <ActionButton action={takeControl} argument={undefined} tone="primary" />;
}

function PhaseButton() {
  const { t } = useTranslation();
  const desk = useDesk();
  const phase = useRoom((s) => s.sections.meeting?.phase);
  useRoom((s) => s.sections.control);
  const blocked = needsControl(desk);
  if (phase === "ENDED") return null; // reopening stands with the summary
  const open = phase !== "LIVE";
  return (
    <Button
      blocked={blocked}
      tone={open ? "good" : "plain"}
      onClick={() => desk.view.setState({ dialog: open ? "open" : "close" })}
      data-action={open ? "open" : "close"}
    >
      {t(open ? "act.open" : "act.close")}
    </Button>
  );
}
