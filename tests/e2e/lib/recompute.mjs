// The report of a meeting once more, by other code than the program's: from the list of a dossier's facts alone.
const at = (fact) => Date.parse(fact.happened_at);
const seconds = (from, to) => Math.round((to - from) / 1000);

function losses(facts) {
  const all = [];
  for (const fact of facts) {
    const { seat } = fact.details;
    if (fact.kind === 'connection_lost') all.push({ seat, from: at(fact) });
    const back = fact.kind === 'connection_restored' || fact.kind === 'site_left';
    if (back) for (const loss of all) if (loss.seat === seat && !loss.to) loss.to = at(fact);
  }
  return all;
}

function speeches(facts) {
  return facts.filter(({ kind }) => kind === 'speech_given').map((fact) => ({
    seat: fact.details.seat, topic: fact.details.topic, seconds: seconds(at(fact), Date.parse(fact.details.until)),
  }));
}

function incidents(facts) {
  const all = new Map();
  for (const { kind, details, happened_at: when } of facts) {
    if (!kind.startsWith('incident_')) continue;
    if (kind === 'incident_opened') {
      all.set(details.incident, { number: details.incident, kind: details.kind, seats: details.seats, told: 0, cause: '', remedy: '', restored: false, end: null });
      continue;
    }
    const one = all.get(details.incident);
    if (kind === 'incident_told') one.told++;
    if (kind === 'incident_noted') Object.assign(one, details.cause ? { cause: details.cause } : {}, details.remedy ? { remedy: details.remedy } : {});
    if (kind === 'incident_restored') one.restored = when;
    if (kind === 'incident_closed') one.end = details.end;
  }
  return [...all.values()];
}

// When one site was away by its own hand while the meeting ran.
function absences(facts, seat, opened, ended) {
  const all = [];
  for (const fact of facts.filter(({ details }) => details.seat === seat)) {
    if (fact.kind === 'site_left') all.push({ from: at(fact), until: null });
    if (fact.kind === 'site_joined' && all.length && all.at(-1).until === null) all.at(-1).until = at(fact);
  }
  return all.filter(({ from, until }) => opened !== null && (until === null || until > opened) && (ended === null || from < ended));
}

// The time that stands, and since when: what was prepared for a time before it counts no more.
function planned(facts) {
  const since = facts.findLastIndex(({ kind }) => kind === 'time_changed' || kind === 'registered');
  const { kind, details } = facts[since];
  return { slot: kind === 'time_changed' ? details.slot : details.registration.slot, since };
}

// Ready when the last word on each of the four is OK, since the latest of the four.
function readyAt(facts, seat) {
  const last = new Map();
  for (const { kind, details, happened_at: when } of facts) {
    if (kind === 'readiness_answered' && details.seat === seat) last.set(details.item, { answer: details.answer, when: Date.parse(when) });
  }
  const words = [...last.values()];
  return words.length === 4 && words.every(({ answer }) => answer === 'OK') ? Math.max(...words.map(({ when }) => when)) : null;
}

// The speeches once more, from the events of the running meeting alone: requests are numbered in their order.
export function speechesOfLog(log) {
  const requests = [];
  const all = [];
  for (const { kind, seat, details, at: when } of log) {
    if (kind === 'speak_requested') requests.push({ seat, topic: details });
    if (kind !== 'speak_changed') continue;
    const [, id, state] = details.match(/^#(\d+) (\w+)/);
    const running = all.find((one) => one.id === id && one.until === undefined);
    if (running) running.until = Date.parse(when);
    if (state === 'ON_AIR') all.push({ id, ...requests[Number(id) - 1], from: Date.parse(when) });
  }
  return all.filter(({ until }) => until).map(({ seat, topic, from, until }) => ({ seat, topic, seconds: seconds(from, until) }));
}

// `seats`: in protocol order.
export function recomputed(facts, seats) {
  const first = (kind) => facts.find((fact) => fact.kind === kind);
  const last = (kind) => facts.findLast((fact) => fact.kind === kind);
  const opened = first('opened') ? at(first('opened')) : null;
  const ended = last('ended') ? at(last('ended')) : null;
  const { slot, since } = planned(facts);
  const attendance = seats.map((seat) => {
    const joined = facts.filter((fact) => fact.kind === 'site_joined' && fact.details.seat === seat).map(at);
    const own = losses(facts).filter((loss) => loss.seat === seat && opened !== null && loss.from >= opened && loss.from <= ended);
    const away = absences(facts, seat, opened, ended);
    return {
      seat,
      joined_at: joined.length ? Math.min(...joined) : null,
      left_at: away.length && away.at(-1).until === null ? away.at(-1).from : null,
      away,
      losses: own.length,
      lost_seconds: own.reduce((sum, { from, to }) => sum + seconds(from, Math.min(to ?? ended, ended)), 0),
      ready_at: readyAt(facts.slice(since), seat),
    };
  });
  const reasons = facts.filter(({ kind, details }) => ['approved', 'opened', 'technician_assigned', 'consent_withdrawn'].includes(kind) && details.reason);
  return {
    planned: [slot.opens_at, slot.ends_at].map(Date.parse), opened, ended, attendance, speeches: speeches(facts), incidents: incidents(facts),
    overrides: reasons.map(({ kind, details }) => ({ act: kind, reason: details.reason })),
  };
}

// What the program's report says, in the same words.
export function reported(report) {
  const time = (text) => (text === null ? null : Date.parse(text));
  return {
    planned: [report.planned.opens_at, report.planned.ends_at].map(Date.parse),
    opened: time(report.opened_at), ended: time(report.ended_at),
    attendance: report.attendance.map(({ seat, joined_at, left_at, away, losses: n, lost_seconds, ready_at }) => ({
      seat, joined_at: time(joined_at), left_at: time(left_at), away: away.map(({ from, until }) => ({ from: time(from), until: time(until) })), losses: n, lost_seconds, ready_at: time(ready_at),
    })),
    speeches: report.speeches.map(({ seat, topic, seconds: s }) => ({ seat, topic, seconds: s })),
    incidents: report.incidents.map((one) => ({
      number: one.number, kind: one.kind, seats: one.seats,
      told: (one.told_site_chair_at ? 1 : 0) + (one.told_main_at ? 1 : 0),
      cause: one.cause, remedy: one.remedy, restored: one.restored_at ?? false, end: one.end,
    })),
    overrides: report.overrides.map(({ act, reason }) => ({ act, reason })),
  };
}
