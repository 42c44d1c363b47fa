// Screenshots of every page against the faked backend (or --server URL), and an axe run on each. Usage: npm run shots -- [pattern of name-size]
import { mkdirSync } from "node:fs";
import axe from "axe-core";
import { chromium } from "playwright-core";
import { createServer } from "vite";
import { kLivePages } from "./shots-live.mjs";

// The office page is read on a telephone too.
const kSizes = {
  full: { width: 1920, height: 1080 },
  laptop: { width: 1366, height: 768 },
  phone: { width: 390, height: 844, only: /^(office|login|leader|dossier-late|notices|host|report|contacts|windows)/ },
};
const kPages = [
  ["control", "/control/1"],
  ["control-120", "/control/1?sites=120"],
  ["control-calm", "/control/1?calm&phase=APPROVED"],
  ["control-selected", "/control/1", selectSite],
  ["control-rollcall", "/control/1", (page) => page.keyboard.press("F2").then(() => page.waitForTimeout(900))],
  ["control-close", "/control/1", (page) => page.click("[data-action=close]")],
  ["control-ended", "/control/1?phase=ENDED"],
  ["control-168", "/control/1?sites=168"],
  ["site-lobby", "/site"],
  ["site-lobby-in", "/site?checked_in"],
  ["site-empty", "/site?empty"],
  ["site-meeting", "/site?checked_in", join],
  ["site-ended", "/site?checked_in", (page) => join(page).then(() => fakeCommand(page, "close"))],
  ["site-leaving", "/site?checked_in", (page) => join(page).then(() => page.click("[data-action=leave]"))],
  ["site-taken", "/site?taken", join],
  [
    "site-speak",
    "/site?checked_in",
    (page) => join(page).then(() => page.click("[data-action=speak-request]").catch(() => undefined)),
  ],
  ["chair", "/chair/1?as=CHAIR"],
  ["chair-ended", "/chair/1?as=CHAIR&phase=ENDED"],
  ["host", "/viewer/1?as=HOST_CLERK"],
  ["viewer", "/viewer/1?as=OFFICE_CLERK"],
  ["control-screens", "/control/1", (page) => page.click("[data-action=screens]")],
  ["screen-program", "/screen/1/program-clock"],
  ["screen-wall", "/screen/1/wall"],
  ["screen-wall-120", "/screen/1/wall?sites=120"],
  ["screen-queue", "/screen/1/queue"],
  ["screen-ended", "/screen/1/wall?phase=ENDED"],
  ["office", "/office"],
  ["inbox", "/office/inbox?as=OFFICE_CLERK"],
  ["inbox-waiting", "/office/inbox?as=OFFICE_CLERK&show=waiting"],
  ["inbox-empty", "/office/inbox?as=OFFICE_CLERK&empty"],
  ["inbox-fail", "/office/inbox?as=OFFICE_CLERK&fail"],
  ["leader", "/office/cards?as=OFFICE_LEADER"],
  [
    "leader-consent",
    "/office/cards?as=OFFICE_LEADER",
    (page) => page.click("[data-dossier='2'] [data-action=approve]"),
  ],
  ["dossier-late", "/office/dossier/2?as=OFFICE_CLERK"],
  ["dossier-consent", "/office/dossier/2?as=OFFICE_CLERK", (page) => page.click("[data-action=approve]")],
  ["dossier-counter", "/office/dossier/4?as=OFFICE_CLERK", (page) => page.click("[data-action=counter_propose]")],
  ["dossier-sites", "/office/dossier/1?as=OFFICE_CLERK&part=sites"],
  ["dossier-short", "/office/dossier/11?as=OFFICE_CLERK&part=sites"],
  ["dossier-sites-120", "/office/dossier/1?as=OFFICE_CLERK&part=sites&sites=120"],
  [
    "dossier-assign",
    "/office/dossier/11?as=OFFICE_CLERK&part=sites",
    async (page) => {
      await page.click("[data-row-key='47'] [data-action=assign_technician]");
      await page.click("[data-action=assign]");
      await page.waitForTimeout(400);
    },
  ],
  ["dossier-relocate", "/office/dossier/11?as=OFFICE_CLERK&part=sites", (page) => page.click("[data-action=relocate]")],
  ["dossier-trials", "/office/dossier/1?as=MAIN_TECH&part=trials"],
  [
    "dossier-plan-trial",
    "/office/dossier/16?as=MAIN_TECH&part=trials",
    (page) => page.click("[data-action=plan-1]").catch(() => undefined),
  ],
  ["dossier-replan", "/office/dossier/19?as=MAIN_TECH&part=trials", (page) => page.click("[data-action=plan-1]")],
  ["dossier-papers", "/office/dossier/11?as=HOST_CLERK&part=papers"],
  ["dossier-change-time", "/office/dossier/11?as=HOST_CLERK", (page) => page.click("[data-action=change_time]")],
  ["dossier-notices", "/office/dossier/9?as=OFFICE_CLERK&part=notices"],
  ["dossier-rules", "/office/dossier/1?as=OFFICE_CLERK&part=rules"],
  ["dossier-record", "/office/dossier/13?as=OFFICE_CLERK", (page) => page.click("[data-action=record]")],
  ["calendar-week", "/office/calendar?as=OFFICE_CLERK"],
  ["calendar-day", "/office/calendar?as=OFFICE_CLERK&view=day&day=2026-12-03"],
  ["calendar-empty", "/office/calendar?as=OFFICE_CLERK&view=day&empty"],
  ["week-sheet", "/office/week-sheet?as=OFFICE_CLERK"],
  ["host-mine", "/office/mine?as=HOST_CLERK"],
  ["host-register", "/office/register?as=HOST_CLERK"],
  ["host-time-late", "/office/register?as=HOST_CLERK&step=time", typeLateTime],
  ["host-sites", "/office/register?as=HOST_CLERK&step=sites"],
  ["host-plan", "/office/register?as=HOST_CLERK&step=plan", (page) => page.click("[data-action=submit]")],
  ["received", "/office/received?as=OFFICE_CLERK"],
  ["emergency", "/office/emergency?as=OFFICE_CLERK"],
  ["notices", "/office/notices?as=SITE_TECH"],
  ["windows", "/office/windows?as=TELCO_DUTY&open=15"],
  ["windows-120", "/office/windows?as=POWER_DUTY&open=1&sites=120"],
  ["host-people", "/office/register?as=HOST_CLERK&step=people", keepForm],
  ["report", "/office/report/26?as=OFFICE_LEADER", openFolds],
  ["report-120", "/office/report/26?as=OFFICE_LEADER&sites=120"],
  ["report-small", "/office/report/16?as=OFFICE_CLERK"],
  ["contacts", "/dossiers/1/contacts?as=OFFICE_CLERK"],
  ["contacts-120", "/dossiers/1/contacts?as=OFFICE_CLERK&sites=120&show=telco"],
  ["contacts-fail", "/dossiers/1/contacts?as=OFFICE_CLERK&fail"],
  ["office-sites", "/office/sites"],
  ["office-users", "/office/users"],
  ["login", "/login?as=nobody"],
  ["login-empty", "/login?as=nobody", (page) => page.click("button[type=submit]")],
  ["password", "/?password"],
  ["pair", "/pair?as=nobody"],
  ...kLivePages,
];

// A form half typed on this PC: sites chosen, one department at the main site.
async function keepForm(page) {
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((one) => one.startsWith("diemcau.registration."));
    const form = JSON.parse(localStorage.getItem(key));
    form.seats = [1, 25, 41, 42, 43, 44, 45];
    form.chair_seat = 25;
    form.delegates = [...form.seats.map((seat) => ({ unit: "", count: 15, seat })), { unit: "STC", count: 6, seat: 1 }];
    localStorage.setItem(key, JSON.stringify(form));
  });
  await page.reload();
  await page.waitForSelector(".people-sites, .registration-step");
  await page.waitForTimeout(1500);
}

async function openFolds(page) {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll(".report-fold, .report-log")) fold.open = true;
  });
}

async function selectSite(page) {
  await page.click("[data-seat='46'] .site-name");
}

async function typeLateTime(page) {
  await page.fill(".ant-picker input", "03/12/2026");
  await page.keyboard.press("Enter");
  const times = page.locator(".time-field input");
  await times.nth(0).fill("8h00");
  await times.nth(1).fill("11h30");
  await times.nth(1).blur();
}

async function join(page) {
  await page.click("[data-action=join]");
  await page.waitForTimeout(2500);
}

// As if the operator elsewhere had done it.
function fakeCommand(page, name) {
  return page.evaluate((n) => globalThis.__fake.command({ id: "x", name: n }), name);
}

const only = new RegExp(process.argv[2] ?? "");
const out = new URL("../../build/shots/", import.meta.url).pathname;
mkdirSync(out, { recursive: true });
const server = await createServer({
  configFile: new URL("vite.config.ts", import.meta.url).pathname,
  logLevel: "error",
});
await server.listen();
const base = server.resolvedUrls.local[0].replace(/\/$/, "");
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
  ],
});
// The first page is built while it is looked at: not in a picture.
const first = await browser.newPage();
await first.goto(`${base}/office`, { waitUntil: "networkidle" });
await first.close();
let violations = 0;
for (const [size, viewport] of Object.entries(kSizes)) {
  for (const [name, path, act] of kPages) {
    if (!only.test(`${name}-${size}`) || (viewport.only && !viewport.only.test(name))) continue;
    for (const language of size === "full" && process.argv.includes("--en") ? ["vi", "en"] : ["vi"]) {
      await shoot(`${name}-${size}${language === "en" ? "-en" : ""}`, path, act, viewport, language);
    }
  }
}
await browser.close();
await server.close();
process.exit(violations > 0 ? 1 : 0);

async function shoot(name, path, act, viewport, language) {
  const context = await browser.newContext({ viewport, permissions: ["camera", "microphone"] });
  await context.addInitScript((l) => localStorage.setItem("diemcau.language", l), language);
  const page = await context.newPage();
  page.setDefaultTimeout(180_000); // a busy machine is slow, not wrong
  page.on("pageerror", (error) => console.log(name, "ERROR", error.message));
  page.on("console", (m) => m.type() === "error" && console.log(name, "console", m.text().slice(0, 300)));
  await page.goto(base + path, { waitUntil: "load" });
  await page.waitForSelector("h1, main, .scene", { timeout: 20_000 }).catch(() => undefined);
  await page
    .waitForFunction(() => !/^(Đang tải|Loading)$/m.test(document.body.innerText), null, { timeout: 20_000 })
    .catch(() => undefined);
  await page.waitForTimeout(/^\/(control|chair|viewer|screen)/.test(path) ? 3500 : 2000);
  await act?.(page);
  await page.waitForTimeout(700);
  await page.screenshot({ path: `${out}${name}.png`, fullPage: process.argv.includes("--whole") });
  await page.evaluate(axe.source);
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }),
  );
  for (const violation of result.violations) {
    violations += 1;
    console.log(
      name,
      "AXE",
      violation.id,
      violation.nodes.length,
      violation.nodes[0].html.slice(0, 160),
      violation.nodes[0].failureSummary.split("\n")[1],
    );
  }
  console.log("shot", name);
  await context.close();
}
