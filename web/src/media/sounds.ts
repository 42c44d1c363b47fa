import { routeTo } from "./speaker";

// Tones made here: no sound file can be missing.
export async function playTone(hertz = 660, seconds = 0.6, speaker?: string): Promise<void> {
  const context = new AudioContext();
  await routeTo(context, speaker);
  const gain = context.createGain();
  const tone = context.createOscillator();
  const end = context.currentTime + seconds;
  tone.frequency.value = hertz;
  gain.gain.setValueAtTime(0, context.currentTime);
  gain.gain.linearRampToValueAtTime(0.25, context.currentTime + 0.03);
  gain.gain.setValueAtTime(0.25, end - 0.08);
  gain.gain.linearRampToValueAtTime(0, end);
  tone.connect(gain).connect(context.destination);
  tone.start();
  tone.stop(end);
  await new Promise<void>((done) => {
    tone.onended = () => void context.close().then(done);
  });
}

// Speak for some seconds and hear it back: the one test of microphone and loudspeaker a technician believes.
export async function recordAndPlay(
  stream: MediaStream,
  ms: number,
  playing: () => void,
  speaker?: string,
): Promise<void> {
  const clone = stream.getAudioTracks().map((track) => {
    const own = track.clone();
    own.enabled = true;
    return own;
  });
  const recorder = new MediaRecorder(new MediaStream(clone));
  const parts: Blob[] = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const stopped = new Promise<void>((done) => {
    recorder.onstop = () => done();
  });
  recorder.start();
  setTimeout(() => recorder.stop(), ms);
  await stopped;
  for (const track of clone) track.stop();
  playing();
  const audio = new Audio(URL.createObjectURL(new Blob(parts)));
  await routeTo(audio, speaker);
  const ended = new Promise<void>((done) => {
    audio.onended = () => done();
  });
  await audio.play();
  await ended;
  URL.revokeObjectURL(audio.src);
}
