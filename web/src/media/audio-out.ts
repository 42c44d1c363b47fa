import { routeTo } from "./speaker";

// Each sound slot has an element of its own, so Chromium plays a pair's sound in step with its picture.
export class AudioOut {
  private readonly elements = new Map<number, HTMLAudioElement[]>();
  private on = false;
  private speaker: string | undefined;

  attach(session: number, tracks: MediaStreamTrack[]): void {
    this.elements.set(
      session,
      tracks.map((track, index) => this.make(track, session, index)),
    );
  }

  private make(track: MediaStreamTrack, session: number, index: number): HTMLAudioElement {
    const element = document.createElement("audio");
    element.autoplay = true;
    element.muted = !this.on;
    element.dataset.audioPair = String(index);
    element.dataset.session = String(session);
    element.srcObject = new MediaStream([track]);
    document.body.append(element);
    void routeTo(element, this.speaker);
    void element.play().catch(() => undefined); // refused before a gesture; setOn(true) comes with one
    return element;
  }

  detach(session: number): void {
    for (const element of this.elements.get(session) ?? []) {
      element.srcObject = null;
      element.remove();
    }
    this.elements.delete(session);
  }

  setSpeaker(speaker: string | undefined): void {
    this.speaker = speaker;
    for (const element of [...this.elements.values()].flat()) void routeTo(element, speaker);
  }

  // Resolves false when the browser still wants a gesture.
  async setOn(on: boolean): Promise<boolean> {
    this.on = on;
    const all = [...this.elements.values()].flat();
    const started = await Promise.all(all.map((element) => this.switch(element, on)));
    return started.every(Boolean);
  }

  private async switch(element: HTMLAudioElement, on: boolean): Promise<boolean> {
    element.muted = !on;
    if (!on) return true;
    return element.play().then(
      () => true,
      () => false,
    );
  }
}
