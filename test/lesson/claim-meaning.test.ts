import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';

/** Its key: `{ blockedBy: 'nacl:public:out', phase: response }`; the flow is stopped on its way back. */
const text = readFileSync(path.join(import.meta.dirname, 'authoring/first-web-server.yaml'), 'utf8');
const DISTRACTOR = "{ blockedBy: 'nacl:public:in' }";
const LINE = text.split('\n').findIndex((line) => line.includes(DISTRACTOR)) + 1;

/** What is said of the file when the distractor claims this: `code@line: message (hint)`. */
function problemsWith(claim: string): string[] {
  const loaded = loadScenario(text.replace(DISTRACTOR, claim));
  if (loaded.ok) return [];
  return loaded.error.map(({ code, at, message, hint }) => `${code}@${at.line}: ${message} (${hint})`);
}

test('the file is good as it stands', () => expect(problemsWith(DISTRACTOR)).toEqual([]));

describe('an option that says what the key says, in whatever words, is right: the file is refused', () => {
  test.each([
    "{ blockedBy: 'response nacl:public:out' }",
    "{ blockedBy: 'response  nacl:public:out:*' }",
    "{ blockers: ['response nacl:public:out'] }",
    "{ blockers: ['nacl:public:out'] }",
    "{ blocks: 'response nacl:public:out' }",
    '{ phase: response }',
    '{ symptom: timeout }',
    "{ skips: 'response sg:web:in' }",
    "{ decidedBy: { at: 'nacl:public:in', rule: '100' } }",
    "{ decidedBy: { at: 'nacl:public:in', rule: rule 100 } }",
    "{ decidedBy: { at: 'nacl:public:in', rule: 100 allow tcp 443-443 0.0.0.0/0 } }",
    "{ decidedBy: { at: 'nacl:public:in', rule: 100  allow 6 443 0.0.0.0/0 } }",
    "{ decidedBy: { at: 'sg:web:in', rule: tcp 443 0.0.0.0/0 } }",
    "{ decidedBy: { at: 'sg:web:in', rule: 'sg-web: tcp 443 0.0.0.0/0' } }",
    "{ decidedBy: { at: 'nacl:public:out', rule: '*' } }",
    "{ sees: { at: 'request deliver:web', source: 203.0.113.12 } }",
    '{ logs: [web  in accept] }',
  ])('%s', (claim) => {
    expect(problemsWith(claim)).toEqual([
      expect.stringContaining(`distractor-right@${LINE}: this option should be wrong, but the engine finds it right`),
    ]);
  });

  test('and it is said what came out of each claim', () => {
    expect(problemsWith("{ blockedBy: 'response nacl:public:out', symptom: timeout }")[0]).toContain(
      '(`customer` blockedBy: reply nacl:public:out, symptom: timeout: true; change what it says, or make it the key)',
    );
  });
});

describe('a claim that is false is a good distractor', () => {
  test.each([
    "{ blockedBy: 'request nacl:public:out' }",
    "{ blockers: ['request nacl:public:in', 'response nacl:public:out'] }",
    "{ remembered: { at: 'request sg:web:in', is: true } }",
    "{ decidedBy: { at: 'sg:web:in', rule: tcp 80 0.0.0.0/0 } }",
    "{ decidedBy: { at: 'nacl:public:in', rule: '*' } }",
    "{ sees: { at: 'request deliver:web', source: 198.51.100.1 } }",
    "{ passes: 'response sg:web:in' }",
  ])('%s', (claim) => expect(problemsWith(claim)).toEqual([]));
});

describe('a claim that could never be true is refused at its place, with what may be meant', () => {
  test.each([
    [
      "{ decidedBy: { at: 'nacl:public:in', rule: '443' } }",
      'no rule `443` at `nacl:public` (did you mean `100 allow tcp 443 0.0.0.0/0`?)',
    ],
    [
      "{ decidedBy: { at: 'nacl:public:in', rule: allow tcp 443 } }",
      '`allow tcp 443` is not how a rule is named (did you mean `100 allow tcp 443 0.0.0.0/0`?)',
    ],
    [
      "{ decidedBy: { at: 'sg:web:in', rule: 'sg-wbe: tcp 443 0.0.0.0/0' } }",
      'there is no security group `sg-wbe` (did you mean `sg-web`?)',
    ],
    [
      "{ decidedBy: { at: 'sg:web:in', rule: tcp 443 sg-wbe } }",
      'there is no security group or prefix list `sg-wbe` (did you mean `sg-web`?)',
    ],
    [
      "{ decidedBy: { at: 'igw', rule: '100' } }",
      '`igw` has no rule that `decidedBy` can name (it names rules of `sg`, `nacl`, `route` and `policy` checkpoints)',
    ],
    ["{ passes: 'request nacl:public:in:200' }", '`nacl:public:in` has no rule `200` (did you mean `100`?)'],
    ["{ passes: 'request nat:x' }", 'no checkpoint is called `nat:x`'],
    ["{ passes: 'request sg:web:in:443' }", '`sg:web:in` has no outcome `443`'],
    ["{ passes: 'reqest nacl:public:in' }", '`reqest` is no phase (did you mean `request`?)'],
    [
      "{ blockedBy: 'request nacl:public:in', phase: response }",
      '`blockedBy` says `request`, and `phase` says `reply` (leave one of them out)',
    ],
    ["{ sees: { at: 'request deliver:customer', source: 203.0.113.12 } }", 'no step fits `request deliver:customer`'],
    [
      "{ sees: { at: 'request deliver:wbe', source: 203.0.113.12 } }",
      'no checkpoint is called `deliver:wbe` (did you mean `web`?)',
    ],
    ["{ sees: { at: 'request deliver:web', source: web } }", '`web` is not an address (write `10.0.0.10`)'],
    ["{ remembered: { at: 'backend sg:web:in', is: true } }", 'no step fits `backend sg:web:in`'],
    ['{ logs: [wbe in ACCEPT] }', 'there is no network interface `wbe` (did you mean `web`?)'],
    ["{ logs: ['web in MAYBE'] }", '`web in MAYBE` is no record (write `web in ACCEPT`)'],
    ['{ notLogged: [wbe] }', 'there is no network interface `wbe` (did you mean `web`?)'],
    ['{ symptom: time-out }', '`symptom` is not one of `success`, `timeout`'],
    ['{ }', 'the claim says nothing about the flow'],
  ])('%s', (claim, message) => {
    const problems = problemsWith(claim);
    expect(problems).toEqual([expect.stringContaining(message)]);
    expect(problems[0]).toContain(`@${LINE}: `);
  });
});

test('a learner points at a place: a phase in front of a locate key is refused', () => {
  const loaded = loadScenario(text.replace('answer: nacl:public:out', 'answer: response nacl:public:out'));
  expect(loaded).toMatchObject({
    error: [{ message: '`reply` has no place here: a learner points at a place', hint: 'leave it out' }],
  });
});
