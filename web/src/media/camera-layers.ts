// Simulcast: every layer stands for one size of picture (l about 320 wide, m 640, h 1280), which is what the bridge chooses
// by; so the scales follow from what the camera really gives. Chromium also sends fewer layers for a smaller picture (two
// from 480x270, three from 960x540, by area) and leaves out the last ones: with 4/2/1 a camera of 640 would be sent at 320
// at most.
const kThreeLayers = 960 * 540;
const kTwoLayers = 480 * 270;

type Scales = Record<string, number>;

export function layerScales(camera: MediaStreamTrack | null): Scales {
  const { width, height } = camera?.getSettings() ?? {};
  const area = width && height ? width * height : kThreeLayers;
  if (area >= kThreeLayers) return { l: 4, m: 2, h: 1 };
  return area >= kTwoLayers ? { l: 2, m: 1, h: 1 } : { l: 1, m: 1, h: 1 };
}

export function cameraLayers(camera: MediaStreamTrack | null): RTCRtpEncodingParameters[] {
  const scales = layerScales(camera);
  return [
    { rid: "l", scaleResolutionDownBy: scales.l, maxBitrate: 150_000, active: true },
    { rid: "m", scaleResolutionDownBy: scales.m, maxBitrate: 500_000, active: true },
    { rid: "h", scaleResolutionDownBy: scales.h, maxBitrate: 2_500_000, active: true },
  ];
}
