import { allSites } from "./world";

// A moving picture of each source: number, clock, a sweeping bar. Drawn on a canvas, sent through a real peer connection.
const kWidth = 640;
const kHeight = 360;
const tracks = new Map<string, MediaStreamTrack>();

export function pictureOf(source: string): MediaStreamTrack {
  const known = tracks.get(source);
  if (known) return known;
  const canvas = document.createElement("canvas");
  canvas.width = kWidth;
  canvas.height = kHeight;
  const [seat = "0", kind] = source.split("/");
  const draw = kind === "content" ? drawSlide : drawRoom;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const tick = () => draw(context, Number(seat));
  tick();
  setInterval(tick, 80);
  const track = canvas.captureStream(12).getVideoTracks()[0] as MediaStreamTrack;
  tracks.set(source, track);
  return track;
}

function drawRoom(c: CanvasRenderingContext2D, seat: number): void {
  const hue = (seat * 47) % 360;
  const t = performance.now() / 1000;
  const sky = c.createLinearGradient(0, 0, 0, kHeight);
  sky.addColorStop(0, `hsl(${hue} 30% 34%)`);
  sky.addColorStop(1, `hsl(${hue} 34% 18%)`);
  c.fillStyle = sky;
  c.fillRect(0, 0, kWidth, kHeight);
  c.fillStyle = `hsl(${hue} 30% 12%)`;
  c.fillRect(0, 270, kWidth, 90);
  for (let i = 0; i < 3; i += 1) {
    const x = 170 + i * 150;
    const nod = Math.sin(t * 1.4 + i * 2 + seat) * 4;
    c.fillStyle = "#d7b899";
    c.beginPath();
    c.arc(x, 196 + nod, 30, 0, 7);
    c.fill();
    c.fillStyle = `hsl(${(hue + 180) % 360} 18% ${24 + i * 6}%)`;
    c.beginPath();
    c.roundRect(x - 50, 228 + nod, 100, 80, 26);
    c.fill();
  }
  c.fillStyle = `hsl(${hue} 26% 9%)`;
  c.fillRect(0, 300, kWidth, 60);
  c.fillStyle = "#fff";
  c.font = "600 54px sans-serif";
  c.fillText(String(seat), 24, 66);
  c.font = "22px monospace";
  c.fillText(t.toFixed(1), 540, 40);
}

function drawSlide(c: CanvasRenderingContext2D, seat: number): void {
  c.fillStyle = "#fdfdf9";
  c.fillRect(0, 0, kWidth, kHeight);
  c.fillStyle = "#0a4fb3";
  c.fillRect(0, 0, kWidth, 52);
  c.fillStyle = "#fff";
  c.font = "600 22px sans-serif";
  c.fillText("Báo cáo kinh tế - xã hội 9 tháng", 24, 34);
  c.fillStyle = "#22304a";
  c.font = "18px sans-serif";
  const lines = [
    "1. Tăng trưởng GRDP đạt 8,2%",
    "2. Thu ngân sách đạt 74% dự toán",
    "3. Giải ngân vốn đầu tư công 61%",
  ];
  lines.forEach((line, i) => {
    c.fillText(line, 40, 110 + i * 44);
  });
  const caption = allSites.find((site) => site.seat === seat)?.caption ?? "";
  c.fillText(caption, 40, 330);
}
