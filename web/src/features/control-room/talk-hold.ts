import { captureVoice } from "../../media/capture";
import { say } from "../../ui/toasts";
import type { Desk } from "./desk";

// A microphone that was just used is kept ready, so that the first word of the next talk is not cut off.
const kKeepMs = 60_000;

// The private talk: while the key or the button is held, the operator's microphone goes to the selected site alone.
// Nothing leaves this PC before the press and after the release.
export class TalkHold {
  private held = false;
  private asked = false;
  private track: MediaStreamTrack | null = null;
  private release = 0;

  constructor(private readonly desk: Desk) {}

  async begin(seat: number): Promise<void> {
    if (this.held) return;
    this.held = true;
    clearTimeout(this.release);
    if (!(await this.microphone())) return this.fail();
    if (!this.held) return this.keepReady(); // let go while the browser asked for the microphone
    await this.desk.room.talk(this.track);
    this.asked = true;
    const outcome = await this.desk.issue("talk", { seats: [seat] });
    if (!outcome.ok) this.end();
  }

  end(): void {
    this.held = false;
    void this.desk.room.talk(null);
    if (this.asked) void this.desk.issue("talk");
    this.asked = false;
    this.keepReady();
  }

  // The server may still believe in a key that was let go while the line was down.
  reconcile(): void {
    const { seat, sections } = this.desk.state;
    if (!this.held && seat !== null && sections.control?.talk_desk === seat) void this.desk.issue("talk");
  }

  close(): void {
    if (this.held) this.end();
    clearTimeout(this.release);
    this.track?.stop();
    this.track = null;
  }

  private async microphone(): Promise<boolean> {
    if (this.track?.readyState !== "live") this.track = await captureVoice().catch(() => null);
    return this.track !== null;
  }

  private fail(): void {
    this.held = false;
    say({ text: this.desk.t("err.talk_mic"), bad: true });
  }

  private keepReady(): void {
    clearTimeout(this.release);
    this.release = window.setTimeout(() => this.close(), kKeepMs);
  }
}
