import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { OwnSite } from "../../api/model";
import { type Device, devices } from "../../media/device-name";
import { canChooseSpeaker } from "../../media/speaker";
import { CaptureFaultNote } from "./capture-fault";
import { CheckRow } from "./check-row";
import { ListenBack, SpeakerTone } from "./device-sound";
import { MicLevel } from "./mic-level";
import { OwnPicture } from "./own-picture";
import { PathCheck } from "./path-check";
import { rememberRoomMic } from "./remembered";
import type { Capture } from "./use-capture";
import { useFindings } from "./use-findings";

// Louder than a quiet room: somebody spoke or tapped.
const kHeardDbov = -45;

const kSilentMs = 15_000;

// True when nothing stopped the wait for so long.
function useSilentFor(ms: number, stop: boolean): boolean {
  const [silent, setSilent] = useState(false);
  useEffect(() => {
    setSilent(false);
    if (stop) return;
    const timer = setTimeout(() => setSilent(true), ms);
    return () => clearTimeout(timer);
  }, [ms, stop]);
  return silent;
}

interface Props {
  own: OwnSite;
  capture: Capture;
  meeting: number | null;
  reload(): void;
}

export function DeviceCheck({ own, capture, meeting, reload }: Props) {
  const { t } = useTranslation();
  const [heard, setHeard] = useState(false);
  const video = capture.stream?.getVideoTracks()[0]?.getSettings();
  const [speaker, setSpeaker] = useState<boolean | undefined>();
  const [path, setPath] = useState<boolean | undefined>();
  const silent = useSilentFor(kSilentMs, heard || !capture.stream);
  useFindings(meeting, {
    camera: capture.fault ? false : video ? true : undefined,
    microphone: heard || (silent ? false : undefined),
    speaker,
    path,
  });
  useEffect(() => {
    // The microphone works: from now on the room's gate stands open, the bridge's stays closed.
    if (heard) rememberRoomMic(true);
  }, [heard]);
  return (
    <section className="panel lobby-panel device-check" aria-labelledby="devices" data-device-check>
      <h2 id="devices">{t("act.device_check")}</h2>
      {capture.fault && <CaptureFaultNote fault={capture.fault} retry={capture.retry} />}
      <div className="device-picture">
        <OwnPicture stream={capture.stream} label={t("sitepage.own")} />
        <div className="device-level">
          <span>{t("device.level")}</span>
          <MicLevel
            stream={capture.stream}
            label={t("device.level")}
            heard={(dbov) => dbov > kHeardDbov && setHeard(true)}
          />
        </div>
      </div>
      <ul className="checks">
        <CheckRow
          title={t("check.picture")}
          state={video ? "good" : "idle"}
          text={video ? t("device.picture_ok", { w: video.width, h: video.height }) : t("device.not_checked")}
          check="picture"
        />
        <CheckRow
          title={t("check.audio")}
          state={heard ? "good" : silent ? "warn" : "idle"}
          text={t(heard ? "device.audio_ok" : silent ? "err.mic_silent" : "device.audio_wait")}
          check="audio"
        >
          <ListenBack stream={capture.stream} speaker={capture.choice.speaker} />
        </CheckRow>
        <CheckRow
          title={t("check.speaker")}
          state={speaker === undefined ? "idle" : speaker ? "good" : "warn"}
          text={t(speaker === undefined ? "device.speaker_ask" : speaker ? "device.speaker_ok" : "err.speaker_silent")}
          check="speaker"
        >
          <SpeakerTone speaker={capture.choice.speaker} onHeard={setSpeaker} />
        </CheckRow>
        <PathCheck meeting={meeting} phone={own.main_phone} stream={capture.stream} onMeasured={setPath} />
      </ul>
      <DevicePickers capture={capture} own={own} reload={reload} />
    </section>
  );
}

function DevicePickers({ capture, own, reload }: { capture: Capture; own: OwnSite; reload: () => void }) {
  const { t } = useTranslation();
  const [cameras, setCameras] = useState<Device[]>([]);
  const [microphones, setMicrophones] = useState<Device[]>([]);
  const [speakers, setSpeakers] = useState<Device[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are told only once a stream is granted
  useEffect(() => {
    void devices("videoinput").then(setCameras);
    void devices("audioinput").then(setMicrophones);
    if (canChooseSpeaker()) void devices("audiooutput").then(setSpeakers);
  }, [capture.stream]);
  const { choice, choose } = capture;
  return (
    <div className="device-pickers">
      <Picker
        label={t("device.camera")}
        all={cameras}
        value={choice.camera}
        onPick={(camera) => choose({ ...choice, camera })}
      />
      <Picker
        label={t("device.microphone")}
        all={microphones}
        value={choice.microphone}
        onPick={(microphone) => choose({ ...choice, microphone })}
      />
      {speakers.length > 0 && (
        <Picker
          label={t("check.speaker")}
          all={speakers}
          value={choice.speaker}
          onPick={(speaker) => choose({ ...choice, speaker })}
        />
      )}
      <label className="switch">
        <input
          type="checkbox"
          checked={own.aec}
          onChange={(event) => void api.siteSettings(event.target.checked).then(reload)}
        />
        <span>
          <b>{t("device.aec")}</b>
          <small>{t("device.aec_why")}</small>
        </span>
      </label>
    </div>
  );
}

interface PickerProps {
  label: string;
  all: Device[];
  value: string | undefined;
  onPick(id: string): void;
}

function Picker({ label, all, value, onPick }: PickerProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select className="input" value={value ?? all[0]?.id ?? ""} onChange={(event) => onPick(event.target.value)}>
        {all.map((device) => (
          <option key={device.id} value={device.id}>
            {device.label}
          </option>
        ))}
      </select>
    </label>
  );
}
