import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SessionContext } from "../../app/session";
import { startI18n } from "../../i18n";
import { type CaptureFault, capture, captureVoice } from "../../media/capture";
import { CaptureFaultNote } from "./capture-fault";

function note(fault: CaptureFault, retry = () => {}) {
  startI18n();
  const session = { info: { authority_url: "http://10.60.0.1/cert" } } as never;
  return render(
    <SessionContext.Provider value={session}>
      <CaptureFaultNote fault={fault} retry={retry} />
    </SessionContext.Provider>,
  ).container;
}

describe("an address the browser does not trust", () => {
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it("is said instead of asking for a camera that a browser would not give", async () => {
    vi.stubGlobal("isSecureContext", false);
    const getUserMedia = vi.fn();
    vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
    await expect(capture({ aec: true })).rejects.toMatchObject({ fault: "insecure" });
    await expect(captureVoice()).rejects.toMatchObject({ fault: "insecure" });
    expect(getUserMedia).not.toHaveBeenCalled();
    vi.stubGlobal("isSecureContext", true);
    vi.stubGlobal("navigator", {});
    await expect(capture({ aec: true })).rejects.toMatchObject({ fault: "insecure" });
  });
  it("names the page with the certificate, and offers no second try that must fail", () => {
    const insecure = note("insecure");
    expect(insecure.textContent).toContain("http://10.60.0.1/cert");
    expect(insecure.textContent).toContain("chưa được tin cậy");
    expect(insecure.querySelector("button")).toBeNull();
  });
  it("any other fault can be tried again", () => {
    const retry = vi.fn();
    note("denied", retry).querySelector("button")?.click();
    expect(retry).toHaveBeenCalledTimes(1);
  });
});
