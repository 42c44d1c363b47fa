// One Chromium process per page, as in life: each room has a machine of its own.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { installProbe } from './read.mjs';
import { kPatience } from './report.mjs';

const kFlags = [
  '--no-sandbox',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-background-timer-throttling',
];

const kChromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

// The browser as it is, entered through the command that puts it into a network namespace.
function withinNamespace(directory, name, enter) {
  const file = path.join(directory, `chromium-${name}.sh`);
  fs.writeFileSync(file, `#!/bin/sh\nexec ${enter.join(' ')} ${kChromium} "$@"\n`, { mode: 0o755 });
  return file;
}

export async function openBrowser({ directory, name, clip, tone, width = 1280, height = 720, locale = 'vi-VN', wire, ignoreCertificates = false, ownScripts = false, inside }) {
  const args = [...kFlags];
  if (clip) args.push(`--use-file-for-fake-video-capture=${clip}`);
  if (tone) args.push(`--use-file-for-fake-audio-capture=${tone}`);
  const profile = path.join(directory, `profile-${name}`);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: inside ? withinNamespace(directory, name, inside) : kChromium,
    headless: true,
    timeout: 2 * kPatience,
    args,
    viewport: { width, height },
    locale,
    timezoneId: 'Asia/Ho_Chi_Minh',
    ignoreHTTPSErrors: ignoreCertificates,
    bypassCSP: ownScripts, // the pages' policy refuses a measuring audio worklet
    permissions: ['screen-wake-lock'], // as a browser gives it by itself; naming none refuses it
  });
  context.setDefaultTimeout(kPatience);
  await context.addInitScript(installProbe);
  const page = context.pages()[0] ?? (await context.newPage());
  const log = fs.createWriteStream(path.join(directory, `${name}.log`));
  const attach = (target) => {
    target.on('console', (message) => log.write(`[${message.type()}] ${message.text()}\n`));
    target.on('pageerror', (error) => log.write(`[pageerror] ${error.stack}\n`));
    wire?.watch(target, name);
  };
  context.on('page', attach);
  attach(page);
  return { name, profile, context, page, close: () => context.close() };
}
