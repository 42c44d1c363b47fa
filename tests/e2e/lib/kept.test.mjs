// The judgement of the kills suite: each fault that a dying program could leave is planted once and found.
import assert from 'node:assert/strict';
import test from 'node:test';
import { keptProblems, numberingProblems, Outcome, valueProblem } from './kept.mjs';

const { once, never, perhaps } = Outcome;
const writes = [
  { tag: 'draft 1', outcome: once, size: 1, place: 7, numbers: [1] },
  { tag: 'approve 2', outcome: once, size: 3, place: 7, numbers: [2, 3, 4] },
  { tag: 'present 3', outcome: perhaps, size: 1, place: 7 },
  { tag: 'notify 4', outcome: perhaps, size: 2, place: 7 },
  { tag: 'paper 5', outcome: never, size: 1, place: 7 },
  { tag: 'cue 6', outcome: once, size: 1 },
];
const facts = (...tags) => tags.map((tag, index) => ({ tag, place: 7, number: index + 1 }));
const approval = ['approve 2', 'approve 2', 'approve 2'];
const cue = { tag: 'cue 6', place: 'cues', number: 9 };
const whole = [...facts('draft 1', ...approval, 'present 3'), cue];
const problems = (things) => keptProblems(writes, things);

test('all that was acknowledged is there once, the unanswered once or not at all', () => {
  assert.deepEqual(problems(whole), []);
  assert.deepEqual(problems(whole.filter(({ tag }) => tag !== 'present 3')), []);
  assert.deepEqual(problems([...whole, { tag: 'notify 4', place: 7, number: 6 }, { tag: 'notify 4', place: 7, number: 7 }]), []);
});

test('a lost fact is found, also one of several of an act', () => {
  assert.match(problems(whole.filter(({ tag }) => tag !== 'draft 1')).join(), /^draft 1: acknowledged and lost: 0 of 1/);
  assert.match(problems(whole.filter(({ number }) => number !== 3)).join(), /^approve 2: acknowledged and lost: 2 of 3/);
  assert.match(problems(whole.filter((thing) => thing !== cue)).join(), /^cue 6: acknowledged and lost/);
});

test('a doubled fact is found, acknowledged or not', () => {
  assert.match(problems([...whole, { tag: 'draft 1', place: 7, number: 6 }]).join(), /^draft 1: acknowledged and there 2 times/);
  assert.match(problems([...whole, { tag: 'present 3', place: 7, number: 6 }]).join(), /^present 3: unanswered, and there 2 times/);
});

test('half of an act is found', () => {
  assert.match(problems([...whole, { tag: 'notify 4', place: 7, number: 6 }]).join(), /^notify 4: unanswered, and there 1 times, not 2/);
});

test('what was refused, or what nobody wrote, is found', () => {
  assert.match(problems([...whole, { tag: 'paper 5', place: 7, number: 6 }]).join(), /^paper 5: refused, and there/);
  assert.match(problems([...whole, { tag: '', place: 7, number: 6 }]).join(), /nobody wrote it/);
});

test('a fact under another number or in another place is found', () => {
  const moved = whole.map((thing) => (thing.tag === 'draft 1' ? { ...thing, number: 8 } : thing));
  assert.match(problems(moved).join(), /^draft 1: acknowledged as \[1\], found as \[8\]/);
  const elsewhere = whole.map((thing) => (thing.tag === 'draft 1' ? { ...thing, place: 8 } : thing));
  assert.match(problems(elsewhere).join(), /^draft 1: acknowledged in 7, found in \[8\]/);
});

test('a gap and a repeat in the numbers of a place are found', () => {
  assert.deepEqual(numberingProblems(facts('a', 'b', 'c')), []);
  assert.match(numberingProblems(facts('a', 'b', 'c').filter(({ number }) => number !== 2)).join(), /^7: numbered \[1 3\]/);
  assert.match(numberingProblems([...facts('a', 'b'), { tag: 'c', place: 7, number: 2 }]).join(), /^7: numbered \[1 2 2\]/);
});

test('a value is that of the last acknowledged write, or of an unanswered one after it', () => {
  const history = [{ value: 'a', outcome: once }, { value: 'b', outcome: perhaps }, { value: 'c', outcome: once }, { value: 'd', outcome: perhaps }, { value: 'e', outcome: never }];
  assert.deepEqual(['c', 'd'].map((value) => valueProblem('gate', history, value)), [null, null]);
  assert.deepEqual(['a', 'b', 'e'].map((value) => valueProblem('gate', history, value)), ['a', 'b', 'e'].map((value) => `gate: ${value}, of [c d]`));
});
