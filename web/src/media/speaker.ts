// Which loudspeaker sound goes to. Chromium can choose (elements and, since 110, audio contexts); where it cannot, or the
// chosen one is unplugged, sound stays on the system's own.
interface Routable {
  setSinkId?(id: string): Promise<void>;
}

export function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement !== "undefined" && "setSinkId" in HTMLMediaElement.prototype;
}

export async function routeTo(target: object, speaker: string | undefined): Promise<void> {
  const { setSinkId } = target as Routable;
  if (speaker === undefined || !setSinkId) return;
  await setSinkId.call(target, speaker).catch(() => undefined);
}
