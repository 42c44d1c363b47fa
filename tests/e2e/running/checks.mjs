// What a page shows against what the server has recorded. Each check fails by its own name, so that a planted fault can be
// told from a neighbour of it.
import { kPatience, until } from '../lib/report.mjs';

const kCauses = { '': 'chưa rõ nguyên nhân', LINE_CUT: 'Đứt đường truyền', POWER: 'Mất điện', OTHER: 'Nguyên nhân khác' };
const kItems = ['connected', 'line', 'sound', 'picture'];
const kPlaces = [['SITE_CHAIR', 'told_site_chair_at'], ['MAIN', 'told_main_at']];

export const hourMinute = (time) => new Date(time).toLocaleTimeString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', hour12: false });

// Pages ask every few seconds: what they show may be late, it may not stay wrong.
async function settles(problemOf, timeout = kPatience) {
  let problem = null;
  await until('page and record agree', async () => (problem = await problemOf()) === null, { timeout }).catch((error) => {
    throw new Error(problem ?? error.message);
  });
}

function ticksProblem(shown, incident) {
  for (const [place, field] of kPlaces) {
    if (shown.told.includes(place) !== Boolean(incident[field])) return `told: the page has ${shown.told}, the record ${place} at ${incident[field]}`;
  }
  return null;
}

function saidProblem(shown, { cause, etr_at: at, etr_unknown: unknown, restored_at: back }) {
  if (!shown.said.includes(kCauses[cause])) return `cause: the page says "${shown.said}", the record ${cause}`;
  const etr = at ? `Dự kiến xong lúc ${hourMinute(at)}` : unknown ? 'Chưa rõ lúc xong' : 'chưa hỏi lúc xong';
  if (!back && !shown.said.includes(etr)) return `etr: the page says "${shown.said}", the record "${etr}"`;
  if (back && !shown.said.includes(`đã kết nối lại lúc ${hourMinute(back)}`)) return `back: the page says "${shown.said}", the record ${back}`;
  return null;
}

async function lineOf(page, number) {
  const row = page.locator(`[data-incident="${number}"]`);
  if ((await row.count()) !== 1) return null;
  return row.evaluate((node) => ({
    said: node.querySelector('.incident-what small').textContent,
    told: [...node.querySelectorAll('[data-told]')].map((one) => one.dataset.told),
  }));
}

// The desk's line of one incident; `incident` asks the server.
export function checkLine(page, number, incident, { timeout } = {}) {
  return settles(async () => {
    const shown = await lineOf(page, number);
    if (!shown) return `line: no line of incident ${number}`;
    const record = await incident();
    return ticksProblem(shown, record) ?? saidProblem(shown, record);
  }, timeout);
}

const boardOf = (page) => page.evaluate(() => ({
  ready: Number(document.querySelector('[data-ready]:not(tr)')?.dataset.ready),
  frozen: document.querySelector('[data-snapshot]')?.innerText.replace(/\s+/g, ' ') ?? null,
  rows: [...document.querySelectorAll('[data-board-seat]')].map((row) => ({
    seat: Number(row.dataset.boardSeat),
    ready: row.dataset.ready === 'true',
    was: row.querySelector('[data-then]')?.dataset.then ?? null,
    answers: [...row.querySelectorAll('[data-answer]')].map((cell) => cell.dataset.answer),
  })),
}));

function nowProblem({ ready, rows }, sites) {
  if (rows.length !== sites.length) return `board: ${rows.length} lines of ${sites.length} sites`;
  for (const site of sites) {
    const row = rows.find(({ seat }) => seat === site.seat);
    const answers = site.readiness.map(({ answer }) => answer);
    if (row?.ready !== site.ready || row.answers.join() !== answers.join()) return `board: site ${site.seat} is ${JSON.stringify(row)}, the record says ${site.ready}, ${answers}`;
  }
  const count = sites.filter((site) => site.ready).length;
  return ready === count ? null : `board: ${ready} are counted, the record has ${count}`;
}

// `taken`: the board as it stood when it was frozen, remembered by the test.
function frozenProblem({ frozen, rows }, sites, taken) {
  if (!taken) return frozen === null ? null : `frozen: "${frozen}" before T0-30`;
  const words = `Chốt lúc ${hourMinute(taken.at)}: ${taken.ready}/${taken.sites.length}`;
  if (frozen !== words) return `frozen: the page says "${frozen}", taken was "${words}"`;
  for (const then of taken.sites) {
    const site = sites.find(({ seat }) => seat === then.seat);
    const same = then.ready === site.ready && site.readiness.every(({ answer }, i) => then[kItems[i]] === answer);
    const { was } = rows.find(({ seat }) => seat === then.seat);
    if (was !== (same ? null : String(then.ready))) return `frozen: site ${then.seat} was ${was}, taken was ${then.ready}`;
  }
  return null;
}

// The readiness board, the present and what was taken at T0-30.
export function checkBoard(page, dossier, { taken = null, timeout } = {}) {
  return settles(async () => {
    const shown = await boardOf(page);
    const { sites } = await dossier();
    return nowProblem(shown, sites) ?? frozenProblem(shown, sites, taken);
  }, timeout);
}

// What was typed and not yet sent stands there again.
export async function checkTyped(field, text, { timeout } = {}) {
  await settles(async () => {
    const shown = await field.inputValue();
    return shown === text ? null : `typed: the field has "${shown}", typed was "${text}"`;
  }, timeout);
}
