// Screenshots of every page against the faked backend (or --server URL), and an axe run on each. Usage: npm run shots -- [name part]
import { mkdirSync } from "node:fs";
import axe from "axe-core";
import { chromium } from "playwright-core";
import { createServer } from "vite";

// The office page is read on a telephone too.
const kSizes = {
  full: { width: 1920, height: 1080 },
  laptop: { width: 1366, height: 768 },
  phone: { width: 390, height: 844, only: /^(office|login)/ },
};
const kPages = [["zz-help","/control/1",(page)=>page.click("[data-action=help-keys]")],["zz-speak","/site?checked_in",(page)=>join(page).then(()=>page.evaluate(()=>globalThis.__fake?.command?.({id:"x",name:"speak_withdraw"}))).then(()=>page.click("[data-action=speak-request]").catch(()=>undefined))],
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
  ["office-new", "/office/new"],
  ["office-sites", "/office/sites"],
  ["office-users", "/office/users"],
  ["login", "/login?as=nobody"],
  ["login-empty", "/login?as=nobody", (page) => page.click("button[type=submit]")],
  ["password", "/?password"],
  ["pair", "/pair?as=nobody"],
];

async function selectSite(page) {
  await page.click("[data-seat='46'] .site-name");
}

async function join(page) {
  await page.click("[data-action=join]");
  await page.waitForTimeout(2500);
}

// As if the operator elsewhere had done it.
function fakeCommand(page, name) {
  return page.evaluate((n) => globalThis.__fake.command({ id: "x", name: n }), name);
}

const only = process.argv[2] ?? "";
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
    if (!name.includes(only) || (viewport.only && !viewport.only.test(name))) continue;
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
  page.on("pageerror", (error) => console.log(name, "ERROR", error.message));
  page.on("console", (m) => m.type() === "error" && console.log(name, "console", m.text().slice(0, 300)));
  await page.goto(base + path, { waitUntil: "load" });
  await page.waitForTimeout(/^\/(control|chair|viewer|screen)/.test(path) ? 3500 : 2000);
  await act?.(page);
  await page.waitForTimeout(700);
  await page.screenshot({ path: `${out}${name}.png` });
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
