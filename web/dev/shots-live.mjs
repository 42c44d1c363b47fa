// Pages around a running meeting: incidents at the desk and in the room, the readiness board, the room's next step, switching off.
const handle = (page) => page.click("[data-incident='2'] [data-action=handle-incident]");
const join = (page) => page.click("[data-action=join]").then(() => page.waitForTimeout(2500));
const close = (page) =>
  join(page).then(() => page.evaluate(() => globalThis.__fake.command({ id: "x", name: "close" })));

export const kLivePages = [
  ["live-incidents", "/control/1"],
  ["live-incidents-120", "/control/1?sites=120"],
  ["live-handle", "/control/1", handle],
  ["live-handle-120", "/control/1?sites=120", handle],
  ["live-many", "/control/1?live=many"],
  ["live-bridge", "/control/1?live=bridge"],
  ["live-back", "/control/1?live=back"],
  [
    "live-report",
    "/control/1?live=none",
    (page) => page.click("[data-seat='22'] .site-name").then(() => page.click("[data-action=open-incident]")),
  ],
  ["live-board", "/control/1?phase=APPROVED&calm", (page) => page.click("[data-action=readiness]")],
  ["live-board-120", "/control/1?phase=APPROVED&calm&sites=120", (page) => page.click("[data-action=readiness]")],
  ["live-ended", "/control/1?phase=ENDED"],
  ["readiness-31", "/dossiers/1/readiness?phase=APPROVED", (page) => page.focus("[data-answer=FAULT]")],
  ["readiness-120", "/dossiers/1/readiness?phase=APPROVED&sites=120"],
  ["readiness-snapshot", "/dossiers/1/readiness?phase=APPROVED&snapshot"],
  ["readiness-office", "/dossiers/1/readiness?phase=APPROVED&as=OFFICE_CLERK"],
  ["readiness-none", "/dossiers/99/readiness"],
  [
    "readiness-answer",
    "/dossiers/1/readiness?phase=APPROVED",
    (page) => page.click("[data-board-seat='28'] [data-item=SOUND]"),
  ],
  ["room-rehearse", "/site?checked_in&phase=APPROVED&clock=2026-12-03 06:50&t0=2026-12-03 08:00&unanswered"],
  ["room-check", "/site?checked_in&phase=APPROVED&clock=2026-12-03 07:10&t0=2026-12-03 08:00"],
  ["room-past", "/site?phase=APPROVED&clock=2026-12-03 07:12&t0=2026-12-03 08:00&unanswered"],
  ["room-incident", "/site?checked_in&live=own", join],
  ["room-incident-lobby", "/site?checked_in&live=own"],
  ["room-incident-back", "/site?checked_in&live=own-back", join],
  ["room-ended", "/site?checked_in", close],
  ["room-ended-off", "/site?checked_in&phase=ENDED&off"],
  ["room-suspended", "/site?checked_in&phase=ENDED&suspended"],
  ["room-last-cut", "/site?checked_in&phase=APPROVED&last_cut"],
];
