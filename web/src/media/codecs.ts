import type { CameraCodec } from "../api/types";

// The bridge forwards VP8 and H.264 constrained baseline in single-NAL-or-FU mode; everything else only lengthens 49 m-lines.
function usable(codec: RTCRtpCodec): boolean {
  const type = codec.mimeType.toLowerCase();
  if (type === "video/vp8" || type === "video/rtx") return true;
  if (type !== "video/h264") return false;
  const fmtp = codec.sdpFmtpLine ?? "";
  return fmtp.includes("packetization-mode=1") && fmtp.toLowerCase().includes("profile-level-id=42e01f");
}

function rank(codec: RTCRtpCodec, first: CameraCodec): number {
  const name = codec.mimeType.slice(6).toUpperCase();
  if (name === first) return 0;
  return name === "RTX" ? 2 : 1;
}

export function preferVideo(transceiver: RTCRtpTransceiver, sends: boolean, first: CameraCodec = "VP8"): void {
  const all = (sends ? RTCRtpSender : RTCRtpReceiver).getCapabilities("video")?.codecs ?? [];
  const wanted = all.filter(usable).sort((a, b) => rank(a, first) - rank(b, first));
  if (wanted.length > 0) transceiver.setCodecPreferences(wanted);
}

export function preferOpus(transceiver: RTCRtpTransceiver, sends: boolean): void {
  const all = (sends ? RTCRtpSender : RTCRtpReceiver).getCapabilities("audio")?.codecs ?? [];
  const opus = all.filter((codec) => codec.mimeType.toLowerCase() === "audio/opus");
  if (opus.length > 0) transceiver.setCodecPreferences(opus);
}

// The codec object setParameters wants for a change without renegotiation (Chrome 124 and later; older pages keep theirs).
export function sendCodec(name: CameraCodec): RTCRtpCodec | undefined {
  const all = RTCRtpSender.getCapabilities("video")?.codecs ?? [];
  return all.filter(usable).find((codec) => codec.mimeType.slice(6).toUpperCase() === name);
}
