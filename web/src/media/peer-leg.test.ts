import { beforeEach, describe, expect, it, vi } from "vitest";
import { PeerLeg } from "./peer-leg";

interface Line {
  kind: string;
  direction: string;
  rids: string[];
  codecs: string[];
}

const kCodecs = [
  { mimeType: "video/VP9" },
  { mimeType: "video/H264", sdpFmtpLine: "packetization-mode=0;profile-level-id=42e01f" },
  { mimeType: "video/H264", sdpFmtpLine: "packetization-mode=1;profile-level-id=42e01f" },
  { mimeType: "video/VP8" },
  { mimeType: "video/rtx" },
];
let lines: Line[] = [];
let encodings: RTCRtpEncodingParameters[][] = [];

class FakePeer {
  signalingState = "stable";
  connectionState = "new";
  addTransceiver(what: string, init: RTCRtpTransceiverInit) {
    const line: Line = {
      kind: what,
      direction: init.direction ?? "",
      rids: (init.sendEncodings ?? []).flatMap((e) => e.rid ?? []),
      codecs: [],
    };
    lines.push(line);
    let held = structuredClone(init.sendEncodings ?? []);
    encodings.push(held);
    const at = encodings.length - 1;
    return {
      setCodecPreferences: (codecs: { mimeType: string }[]) => {
        line.codecs = codecs.map((c) => c.mimeType);
      },
      receiver: { track: { kind: what } },
      sender: {
        replaceTrack: async () => undefined,
        getParameters: () => ({ encodings: structuredClone(held) }),
        setParameters: async (p: { encodings: RTCRtpEncodingParameters[] }) => {
          held = p.encodings;
          encodings[at] = held;
        },
      },
    };
  }
}

const options = {
  session: 1,
  sendsContent: false,
  sendsTalk: false,
  slots: { pairs: 2, plain_videos: 3, contents: 1 },
  cameraCodec: "VP8" as const,
  microphone: null,
  camera: null,
  content: null,
};

beforeEach(() => {
  lines = [];
  encodings = [];
  const capabilities = { getCapabilities: (kind: string) => ({ codecs: kind === "video" ? kCodecs : [] }) };
  vi.stubGlobal("RTCPeerConnection", FakePeer);
  vi.stubGlobal("RTCRtpSender", capabilities);
  vi.stubGlobal("RTCRtpReceiver", capabilities);
});

describe("PeerLeg", () => {
  it("adds the lines in the order of the contract", () => {
    const leg = new PeerLeg({ ...options, sendsMedia: true }, () => undefined);
    expect(lines.map((l) => `${l.kind} ${l.direction}`)).toEqual([
      "audio sendonly",
      "video sendonly",
      "video sendonly",
      "audio recvonly",
      "video recvonly",
      "audio recvonly",
      "video recvonly",
      "video recvonly",
      "video recvonly",
      "video recvonly",
      "video recvonly",
    ]);
    expect(lines[1]?.rids).toEqual(["l", "m", "h"]);
    expect(leg.slots).toHaveLength(8);
  });
  it("of a page that sends nothing has receive lines only", () => {
    new PeerLeg({ ...options, sendsMedia: false }, () => undefined);
    expect(lines.every((l) => l.direction === "recvonly")).toBe(true);
  });
  it("of a page without a room that may share has its content line before the slots, and no camera", () => {
    const leg = new PeerLeg({ ...options, sendsMedia: false, sendsContent: true }, () => undefined);
    expect(lines[0]).toMatchObject({ kind: "video", direction: "sendonly" });
    expect(lines.slice(1).every((l) => l.direction === "recvonly")).toBe(true);
    expect(leg.slots).toHaveLength(8);
  });
  it("offers VP8, H.264 in mode 1 and their repair only, the profile's codec first", () => {
    new PeerLeg({ ...options, sendsMedia: true, cameraCodec: "H264" }, () => undefined);
    expect(lines[1]?.codecs).toEqual(["video/H264", "video/VP8", "video/rtx"]);
    expect(lines[4]?.codecs).toEqual(["video/VP8", "video/H264", "video/rtx"]);
  });
  it("sends every layer at its size whatever the camera gives", () => {
    const scales = (width: number, height: number) => {
      encodings = [];
      const camera = { getSettings: () => ({ width, height }) } as unknown as MediaStreamTrack;
      new PeerLeg({ ...options, camera, sendsMedia: true }, () => undefined);
      return encodings[1]?.map((e) => e.scaleResolutionDownBy);
    };
    expect(scales(1280, 720)).toEqual([4, 2, 1]);
    expect(scales(960, 540)).toEqual([4, 2, 1]);
    expect(scales(640, 360)).toEqual([2, 1, 1]);
    expect(scales(640, 480)).toEqual([2, 1, 1]);
    expect(scales(320, 180)).toEqual([1, 1, 1]);
  });
  it("follows another camera that takes the place of the first", async () => {
    const leg = new PeerLeg({ ...options, sendsMedia: true }, () => undefined);
    expect(encodings[1]?.map((e) => e.scaleResolutionDownBy)).toEqual([4, 2, 1]);
    const small = { getSettings: () => ({ width: 640, height: 360 }) } as unknown as MediaStreamTrack;
    await leg.replaceCapture(null, small);
    expect(encodings[1]?.map((e) => e.scaleResolutionDownBy)).toEqual([2, 1, 1]);
  });
  it("switches layers as asked and never the lowest off", async () => {
    const leg = new PeerLeg({ ...options, sendsMedia: true }, () => undefined);
    await leg.setUplink(["h"], false, undefined);
    expect(encodings[1]?.map((e) => [e.rid, e.active])).toEqual([
      ["l", true],
      ["m", false],
      ["h", true],
    ]);
    expect(encodings[2]?.[0]?.active).toBe(false);
  });
  it("changes the camera's codec when another is ordered, on the line it has", async () => {
    const codecs = () => encodings[1]?.map((e) => (e as { codec?: RTCRtpCodec }).codec?.mimeType);
    const leg = new PeerLeg({ ...options, sendsMedia: true, cameraCodec: "H264" }, () => undefined);
    const count = lines.length;
    await leg.setUplink(["l"], false, "H264");
    expect(codecs()).toEqual([undefined, undefined, undefined]);
    await leg.setUplink(["l"], false, "VP8");
    expect(codecs()).toEqual(["video/VP8", "video/VP8", "video/VP8"]);
    expect(lines.length).toBe(count);
  });
});
