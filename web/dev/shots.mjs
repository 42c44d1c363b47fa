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
  ["dossier-sites-120", "/office/dossier/1?as=OFFICE_CLERK&part=sites&sites=120"],
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
  ["windows", "/office/windows?as=TELCO_DUTY"],
  ["report", "/office/report/26?as=OFFICE_LEADER", openFolds],
  ["report-120", "/office/report/26?as=OFFICE_LEADER&sites=120"],
  ["report-small", "/office/report/16?as=OFFICE_CLERK"],
  ["office-sites", "/office/sites"],
  ["office-users", "/office/users"],
  ["login", "/login?as=nobody"],
  ["login-empty", "/login?as=nobody", (page) => page.click("button[type=submit]")],
  ["password", "/?password"],
  ["pair", "/pair?as=nobody"],
  ...kLivePages,
];

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
