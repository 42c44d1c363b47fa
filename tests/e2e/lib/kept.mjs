// What was promised against what is there. A write: {tag, outcome, size, place?, numbers?}; what is there: {tag, place, number}.
// Outcomes: ONCE (acknowledged: so many things as `size`, where the answer said), NEVER (refused, or never sent), PERHAPS
// (no answer: all of it or nothing).
export const Outcome = Object.freeze({ once: 'ONCE', never: 'NEVER', perhaps: 'PERHAPS' });

const list = (numbers) => `[${numbers.join(' ')}]`;

function grouped(things) {
  const groups = new Map();
  for (const thing of things) {
    if (!groups.has(thing.tag)) groups.set(thing.tag, []);
    groups.get(thing.tag).push(thing);
  }
  return groups;
}

function acknowledgedProblem({ size, place, numbers }, found) {
  if (found.length < size) return `acknowledged and lost: ${found.length} of ${size} are there`;
  if (found.length > size) return `acknowledged and there ${found.length} times, not ${size}`;
  if (place !== undefined && found.some((thing) => thing.place !== place)) return `acknowledged in ${place}, found in ${list(found.map((thing) => thing.place))}`;
  const at = list(found.map((thing) => thing.number));
  return numbers && list(numbers) !== at ? `acknowledged as ${list(numbers)}, found as ${at}` : null;
}

function writeProblem(write, found) {
  if (write.outcome === Outcome.once) return acknowledgedProblem(write, found);
  if (write.outcome === Outcome.never) return found.length > 0 ? `refused, and there ${found.length} times` : null;
  return found.length === 0 || found.length === write.size ? null : `unanswered, and there ${found.length} times, not ${write.size}`;
}

export function keptProblems(writes, things) {
  const found = grouped(things);
  const known = new Set(writes.map(({ tag }) => tag));
  const strange = [...found.keys()].filter((tag) => !known.has(tag)).map((tag) => `${tag}: nobody wrote it`);
  const broken = writes.map((write) => [write.tag, writeProblem(write, found.get(write.tag) ?? [])]).filter(([, problem]) => problem);
  return [...strange, ...broken.map(([tag, problem]) => `${tag}: ${problem}`)];
}

// Each place counts its things 1, 2, 3, ...
export function numberingProblems(things) {
  const places = new Map();
  for (const { place, number } of things) places.set(place, [...(places.get(place) ?? []), number]);
  return [...places]
    .filter(([, numbers]) => numbers.some((number, index) => number !== index + 1))
    .map(([place, numbers]) => `${place}: numbered ${list(numbers)}`);
}

// A value that is overwritten: what the last acknowledged write left, or one without an answer after it.
export function valueProblem(name, history, value) {
  const kept = history.filter(({ outcome }) => outcome !== Outcome.never);
  const last = kept.findLastIndex(({ outcome }) => outcome === Outcome.once);
  const possible = kept.slice(Math.max(last, 0)).map((write) => write.value);
  return possible.includes(value) ? null : `${name}: ${value}, of ${list(possible)}`;
}
