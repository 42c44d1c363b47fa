// The control of a measurement between two pages: their camera and microphone over a plain peer connection from the one
// browser to the other, past the bridge, with the same encoders, decoders, compositors and processors at both ends.

// The tracks that the page sends to the bridge; what the bridge is given instead later on does not matter here.
async function offer() {
  const live = window.__probe.connections.filter((pc) => pc.connectionState === 'connected');
  const tracks = live.flatMap((pc) => pc.getSenders().map((sender) => sender.track)).filter(Boolean);
  const stream = new MediaStream(['video', 'audio'].map((kind) => tracks.find((track) => track.kind === kind)));
  const pc = new window.__probe.Native();
  window.__plainLine = pc;
  for (const track of stream.getTracks()) pc.addTrack(track, stream);
  await pc.setLocalDescription(await pc.createOffer());
  await window.__probe.gathered(pc);
  return pc.localDescription.sdp;
}

async function answer(sdp) {
  const pc = new window.__probe.Native();
  window.__plainLine = pc;
  await pc.setRemoteDescription({ type: 'offer', sdp });
  await pc.setLocalDescription(await pc.createAnswer());
  await window.__probe.gathered(pc);
  const video = document.createElement('video');
  Object.assign(video, { muted: true, autoplay: true, playsInline: true });
  video.dataset.plainLine = '';
  video.srcObject = new MediaStream(pc.getReceivers().map(({ track }) => track)); // the sound, too: what no element plays is silent
  // In sight, or it would be given no frames.
  video.style.cssText = 'position: fixed; right: 0; bottom: 0; width: 32px; height: 18px; z-index: 9999';
  document.body.append(video);
  void video.play(); // settles with the first picture
  return pc.localDescription.sdp;
}

const finish = (sdp) => window.__plainLine.setRemoteDescription({ type: 'answer', sdp });

export async function openPlainLine(from, to) {
  const said = await to.evaluate(answer, await from.evaluate(offer));
  await from.evaluate(finish, said);
}
