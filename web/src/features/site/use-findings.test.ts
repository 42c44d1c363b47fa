import { beforeEach, describe, expect, it } from "vitest";
import { keepFindings, keptFindings } from "./remembered";
import { mergedFindings } from "./use-findings";

const all = { camera: true, microphone: true, speaker: true, path: true };

describe("what a device check found", () => {
  beforeEach(() => localStorage.clear());

  it("stays found when the room comes back to its lobby and only the camera was looked at again", () => {
    keepFindings(7, all);
    expect(mergedFindings(keptFindings(7), { camera: true })).toEqual(all);
  });
  it("falls when the same part is tried again and fails", () => {
    keepFindings(7, all);
    expect(mergedFindings(keptFindings(7), { speaker: false, camera: false })).toEqual({
      ...all,
      speaker: false,
      camera: false,
    });
  });
  it("belongs to one meeting", () => {
    keepFindings(7, all);
    expect(keptFindings(8)).toBeNull();
    expect(mergedFindings(keptFindings(8), { camera: true })).toEqual({
      camera: true,
      microphone: false,
      speaker: false,
      path: false,
    });
  });
  it("is nothing when what is kept cannot be read", () => {
    localStorage.setItem("diemcau.findings", "{");
    expect(keptFindings(7)).toBeNull();
  });
});
