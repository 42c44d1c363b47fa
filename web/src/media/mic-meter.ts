// Level of the own microphone in dBov, ten times a second, from the track itself: it works before any server is reached.
export function meterMicrophone(stream: MediaStream, heard: (dbov: number) => void): () => void {
  const track = stream.getAudioTracks()[0];
  if (!track) return () => undefined;
  // A clone: the room's gate switches the sent track off, the meter of the device check goes on.
  const clone = track.clone();
  clone.enabled = true;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  context.createMediaStreamSource(new MediaStream([clone])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    let sum = 0;
    for (const sample of samples) sum += sample * sample;
    heard(Math.max(-127, 10 * Math.log10(sum / samples.length || 1e-13)));
  }, 100);
  return () => {
    clearInterval(timer);
    clone.stop();
    void context.close();
  };
}
