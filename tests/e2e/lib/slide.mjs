// A slide of 1920x1080 with 12-point text, and how much of it arrives: SSIM of the still against a received frame.
import { assert, kPatience, until } from './report.mjs';

export const kSsim = 0.95;

// In the page of the sharing room: getDisplayMedia answers with the slide, so that what is shared is known to the pixel.
// Everything behind the capture (encoder, bridge, decoder) is the real one. Like a screen, a still slide keeps coming.
export function installSlide() {
  const kLines = [
    'ỦY BAN NHÂN DÂN TỈNH KON TUM: báo cáo nhanh tình hình mưa lũ và công tác ứng phó, 7 giờ 30 ngày 23 tháng 11',
    'Lượng mưa 24 giờ: Đắk Tô 182 mm, Đắk Glei 205 mm, Kon Rẫy 96 mm, Sa Thầy 148 mm, Ngọc Hồi 171 mm; mưa còn tiếp tục',
    'Mực nước sông Đăk Bla tại Kon Tum 520,85 m, trên báo động II 0,35 m; dự báo đỉnh lũ 521,40 m lúc 16 giờ chiều nay',
    'Đường tỉnh 673 sạt lở tại Km 12+400 và Km 17+850; đã huy động 06 máy xúc, 42 người; thông xe tạm trước 18 giờ',
    'Đã sơ tán 217 hộ với 864 nhân khẩu; điện thoại trực ban (0260) 3862 115; thuốc và lương thực đủ dùng trong 07 ngày',
  ];
  const draw = (context) => {
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, 1920, 1080);
    context.fillStyle = '#0b3a6e';
    context.fillRect(0, 0, 1920, 84);
    context.fillStyle = '#ffffff';
    context.font = 'bold 40px sans-serif';
    context.fillText('Tình hình mưa lũ và đề nghị của các huyện', 60, 56);
    context.fillStyle = '#1a1a1a';
    context.font = '16px sans-serif'; // 12 points at 96 dpi
    for (let line = 0; line < 38; line++) {
      const y = 124 + line * 25;
      context.fillText(`${line + 1}. ${kLines[line % kLines.length]}`, 60, y);
      context.fillText(kLines[(line * 3 + 2) % kLines.length].slice(0, 96), 1010, y);
    }
  };
  const slide = () => {
    const canvas = document.createElement('canvas');
    canvas.width = 1920;
    canvas.height = 1080;
    draw(canvas.getContext('2d', { alpha: false }));
    return canvas;
  };
  window.__slide = { still: () => slide().toDataURL('image/png') };
  navigator.mediaDevices.getDisplayMedia = async () => {
    const canvas = slide();
    const context = canvas.getContext('2d');
    const stream = canvas.captureStream(10);
    const timer = setInterval(() => {
      if (stream.getVideoTracks()[0].readyState === 'ended') return clearInterval(timer);
      context.fillRect(0, 0, 1, 1); // in the text's own colour: the same picture, given out as a new frame
    }, 100);
    return stream;
  };
}

// In a receiving page: mean SSIM of luma in 8x8 windows, over all of them and over those in which the still has detail
// (flat paper is alike in every copy). `blurred` is what the still itself gets after half size and back: what a text that
// cannot be read would score.
async function ssimIn([root, still]) {
  const { width, height } = { width: 1920, height: 1080 };
  const lumaOf = (context) => {
    const { data } = context.getImageData(0, 0, width, height);
    const luma = new Float32Array(width * height);
    for (let i = 0; i < luma.length; i++) luma[i] = 0.2126 * data[4 * i] + 0.7152 * data[4 * i + 1] + 0.0722 * data[4 * i + 2];
    return luma;
  };
  const window8 = (a, b, x, y) => {
    let sumA = 0, sumB = 0, squareA = 0, squareB = 0, product = 0;
    for (let row = 0; row < 8; row++) {
      for (let at = (y + row) * width + x, end = at + 8; at < end; at++) {
        sumA += a[at];
        sumB += b[at];
        squareA += a[at] * a[at];
        squareB += b[at] * b[at];
        product += a[at] * b[at];
      }
    }
    const meanA = sumA / 64, meanB = sumB / 64;
    const varianceA = squareA / 64 - meanA ** 2, varianceB = squareB / 64 - meanB ** 2, covariance = product / 64 - meanA * meanB;
    const c1 = (0.01 * 255) ** 2, c2 = (0.03 * 255) ** 2;
    const ssim = ((2 * meanA * meanB + c1) * (2 * covariance + c2)) / ((meanA ** 2 + meanB ** 2 + c1) * (varianceA + varianceB + c2));
    return { ssim, detailed: varianceA > 100 };
  };
  const compare = (a, b) => {
    let all = 0, detailed = 0, windows = 0, details = 0;
    for (let y = 0; y + 8 <= height; y += 8) {
      for (let x = 0; x + 8 <= width; x += 8) {
        const found = window8(a, b, x, y);
        all += found.ssim;
        windows++;
        if (found.detailed) {
          detailed += found.ssim;
          details++;
        }
      }
    }
    return { all: all / windows, text: detailed / details, share: details / windows };
  };
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const image = new Image();
  image.src = still;
  await image.decode();
  context.drawImage(image, 0, 0);
  const original = lumaOf(context);
  const small = new OffscreenCanvas(width / 2, height / 2);
  small.getContext('2d').drawImage(image, 0, 0, width / 2, height / 2);
  context.drawImage(small, 0, 0, width, height);
  const blurred = compare(original, lumaOf(context));

  const received = window.__probe.receivedTrackIds();
  const video = [...document.querySelectorAll(`[data-scene="${root}"] .pane-content video`)]
    .find((candidate) => candidate.dataset.state === 'live' && received.has(candidate.srcObject?.getVideoTracks()[0].id));
  if (!video) return { problem: 'no received content on the page', blurred };
  if (video.videoWidth !== width || video.videoHeight !== height) return { problem: `content of ${video.videoWidth}x${video.videoHeight}`, blurred };
  context.drawImage(video, 0, 0, width, height);
  return { ...compare(original, lumaOf(context)), blurred };
}

// The encoder gets its time to sharpen. Returns the figures of the frame that passed.
export async function checkSlide(page, still, { root = 'program', timeout = 2 * kPatience } = {}) {
  let last = null;
  const passed = await until('slide', async () => {
    last = await page.evaluate(ssimIn, [root, still]);
    return !last.problem && last.text >= kSsim && last.all >= kSsim && last;
  }, { timeout, every: 1000 }).catch(() => {
    throw new Error(`slide: ${last?.problem ?? `SSIM ${last?.all.toFixed(3)}, where there is text ${last?.text.toFixed(3)}`}`);
  });
  assert(passed.blurred.text < kSsim, `slide: a blurred text scores ${passed.blurred.text.toFixed(3)} and would pass`);
  return passed;
}
