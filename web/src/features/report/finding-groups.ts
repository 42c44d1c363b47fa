import type { Fact, Finding, Outcome } from "../../api/institution";

export interface UnitFindings {
  unit: string;
  name: string; // empty: the sites themselves
  outcomes: Outcome[]; // with limit and what was done
}

export interface ClauseFindings {
  clause: string;
  rule: string;
  count: number;
  units: UnitFindings[];
}

// By clause, in the order of the regulation, and by the unit that answers for it: the clause is what a leader quotes, the
// unit whom he calls.
export function groupFindings(findings: readonly Finding[], outcomes: readonly Outcome[]): ClauseFindings[] {
  const clauses = new Map<string, ClauseFindings>();
  for (const one of findings) {
    const key = `${one.clause}/${one.rule}`;
    const group = clauses.get(key) ?? { clause: one.clause, rule: one.rule, count: 0, units: [] };
    clauses.set(key, group);
    group.count += 1;
    let unit = group.units.find((other) => other.unit === one.unit && other.name === one.unit_name);
    if (!unit) {
      unit = { unit: one.unit, name: one.unit_name, outcomes: [] };
      group.units.push(unit);
    }
    const outcome = outcomes.find((other) => other.rule === one.rule && other.subject === one.subject);
    if (outcome) unit.outcomes.push(outcome);
  }
  for (const group of clauses.values()) group.units.sort((a, b) => b.outcomes.length - a.outcomes.length);
  return [...clauses.values()].sort((a, b) => order(a.clause) - order(b.clause));
}

// "Q9.2" before "Q10.3".
function order(clause: string): number {
  const [article = 0, number = 0] = (clause.match(/\d+/g) ?? []).map(Number);
  return article * 100 + number;
}

// When it was done, in time or not; null: never.
export function doneAt(outcome: Outcome): string | null {
  return outcome.met_at ?? outcome.done_at;
}

// The fact by which a duty was judged: of its site, at its time. None: it was never done.
export function factOf(outcome: Outcome, facts: readonly Fact[]): Fact | null {
  const done = doneAt(outcome);
  if (!done) return null;
  const at = Date.parse(done);
  const there = facts.filter((fact) => Date.parse(fact.happened_at) === at);
  return there.find((fact) => fact.details.seat === outcome.seat) ?? there.at(0) ?? null;
}

// By how much it was missed; null while it was never done.
export function lateBy(outcome: Outcome): number | null {
  const done = doneAt(outcome);
  if (!outcome.limit || !done) return null;
  const late = Date.parse(done) - Date.parse(outcome.limit);
  return late > 0 ? late : null;
}
