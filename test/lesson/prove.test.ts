import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { fixtures } from './kind-fixtures.ts';
import { errorsOf } from './scenario-files.ts';
import { IAM, scenarioText } from './small-scenario.ts';

/** A question in one line of flow YAML. */
function ask(fields: string): string {
  return scenarioText({ questions: `\n  - { id: q, prompt: Why?, because: So., ${fields} }\n` });
}

const goal = 'goal: { allowed: [shell], denied: [nosy] }';
const open22 = 'change: [add acl-front in 90 allow tcp 22 0.0.0.0/0, add sg-web in tcp 22 0.0.0.0/0]';
const steps = (...ats: string[]) => `steps: [${ats.map((at, i) => `{ say: Step ${i}, at: '${at}' }`).join(', ')}]`;
const choices = `choices: {
    in: { say: At the group, claim: { blockedBy: 'sg:db:in' } },
    door: { say: At the door, claim: { blockedBy: 'nacl:front:in' } },
    free: { say: Nowhere, claim: { verdict: allowed } } }`;
const prompts = (a: string, b: string, c: string) =>
  `prompts: [{ say: Nosy, flow: nosy, choice: ${a} }, { say: Shell, flow: shell, choice: ${b} }, { say: Visit, flow: visit, choice: ${c} }]`;
const fill = (answer: string, wrong: string) =>
  `kind: fill, asks: ports, flow: low, change: 'add acl-front out 120 allow tcp {} 0.0.0.0/0', goal: { allowed: [low] }, answer: '${answer}', wrong: [{ text: '${wrong}', because: No. }]`;

type Row = { readonly why: string; readonly question: string; readonly error?: string };

const rows: readonly Row[] = [
  { why: 'verdict, right', question: 'kind: verdict, answer: allowed' },
  { why: 'verdict of another flow, right', question: 'kind: verdict, answer: denied, flow: shell' },
  {
    why: 'verdict, wrong',
    question: 'kind: verdict, answer: denied',
    error: 'key-refuted: the key says `denied`, the engine says `allowed`',
  },
  { why: 'locate, right', question: "kind: locate, flow: shell, answer: 'nacl:front:in'" },
  { why: 'locate, right to the entry', question: "kind: locate, flow: shell, answer: 'nacl:front:in:*'" },
  {
    why: 'locate, without a direction',
    question: "kind: locate, flow: shell, answer: 'nacl:front'",
    error: 'not-gradable: `nacl:front` names more than one place',
  },
  {
    why: 'locate, only the kind of gate',
    question: "kind: locate, flow: shell, answer: 'nacl'",
    error: 'not-gradable: `nacl` names more than one place',
  },
  {
    why: 'locate, not the first',
    question: "kind: locate, flow: shell, answer: 'sg:web:in'",
    error: 'key-refuted: the key says `sg:web:in`, but `nacl:front:in:*` stops it first',
  },
  {
    why: 'locate, nothing stops it',
    question: "kind: locate, answer: 'sg:web:in'",
    error: 'key-refuted: the key says `sg:web:in`, but nothing stops it',
  },
  {
    why: 'choice by claims, right',
    question: choice('multiple-choice', 'claim: { verdict: allowed }', "claim: { blocks: 'sg:web:in' }"),
  },
  {
    why: 'choice, the key is wrong',
    question: choice('multiple-choice', 'claim: { verdict: denied }', "claim: { blocks: 'sg:web:in' }"),
    error: 'key-refuted: the engine refutes the key for flow `visit`: the request and the reply are allowed',
  },
  {
    why: 'choice, a distractor is right',
    question: choice('multiple-choice', 'claim: { verdict: allowed }', "claim: { passes: 'sg:web:in' }"),
    error: 'distractor-right: this option should be wrong, but the engine finds it right',
  },
  {
    why: 'choice, no key',
    question:
      'kind: multiple-choice, options: [{ say: A, claim: { verdict: denied } }, { say: B, claim: { verdict: denied } }]',
    error: 'shape: 0 options have `key: true`; this kind has exactly one key',
  },
  {
    why: 'choice, nothing to check',
    question: 'kind: multiple-choice, options: [{ say: A, key: true }, { say: B, claim: { verdict: denied } }]',
    error: 'shape: nothing in this option can be checked',
  },
  {
    why: 'choice by changes, right',
    question: `kind: multiple-choice, ${goal}, options: [{ say: A, key: true, ${open22} }, { say: B, change: [add sg-web in tcp 22 0.0.0.0/0] }]`,
  },
  {
    why: 'choice by changes, the key misses the goal',
    question: `kind: multiple-choice, ${goal}, options: [{ say: A, key: true, change: [add sg-web in tcp 22 0.0.0.0/0] }, { say: B, change: [remove acl-front in 100] }]`,
    error:
      'key-refuted: the engine refutes the key for flow `shell`: network ACL acl-front of front (inbound, rule *) denies the request',
  },
  {
    why: 'choice by changes, a distractor reaches the goal',
    question: `kind: multiple-choice, ${goal}, options: [{ say: A, key: true, ${open22} }, { say: B, ${open22} }]`,
    error: 'distractor-right',
  },
  {
    why: 'choice, a change that cannot be made',
    question: `kind: multiple-choice, ${goal}, options: [{ say: A, key: true, ${open22} }, { say: B, change: [remove acl-front in 7] }]`,
    error: 'broken-patch: there is no rule 7',
  },
  {
    why: 'a distractor that AWS refuses, said so',
    question: `kind: multiple-choice, ${goal}, options: [{ say: A, key: true, ${open22} }, { say: B, refused: true, change: [add acl-front in 100 deny all 0.0.0.0/0] }]`,
  },
  {
    why: 'a distractor that AWS refuses, not said',
    question: `kind: multiple-choice, ${goal}, options: [{ say: A, key: true, ${open22} }, { say: B, change: [add acl-front in 100 deny all 0.0.0.0/0] }]`,
    error: 'broken-patch: rule number 100 already exists in this list (NetworkAclEntryAlreadyExists)',
  },
  {
    why: 'a distractor that AWS would not refuse',
    question: `kind: multiple-choice, ${goal}, options: [{ say: A, key: true, ${open22} }, { say: B, refused: true, change: [add acl-front in 99 deny all 0.0.0.0/0] }]`,
    error: 'broken-patch: AWS would make this change',
  },
  {
    why: 'response, right',
    question:
      "kind: multiple-response, options: [{ say: A, key: true, claim: { verdict: allowed } }, { say: B, key: true, claim: { passes: 'sg:web:in' } }, { say: C, claim: { verdict: denied } }]",
  },
  {
    why: 'response, one key',
    question: choice('multiple-response', 'claim: { verdict: allowed }', 'claim: { verdict: denied }'),
    error: 'shape: 1 option has `key: true`; this kind has at least two keys and one distractor',
  },
  {
    why: 'ordering, right',
    question: `kind: ordering, ${steps('nacl:front:in', 'sg:web:in', 'response nacl:front:out')}`,
  },
  {
    why: 'ordering, turned',
    question: `kind: ordering, ${steps('sg:web:in', 'nacl:front:in', 'response nacl:front:out')}`,
    error: 'key-refuted: `nacl:front:in` comes before the step above it',
  },
  {
    why: 'ordering, a step that does not happen',
    question: `kind: ordering, ${steps('nacl:front:in', 'sg:web:in', 'sg:db:in')}`,
    error: 'no-such-step: no step fits `sg:db:in`',
  },
  {
    why: 'ordering, a hypothetical step',
    question: `kind: ordering, flow: shell, ${steps('originate:customer', 'nacl:front:in', 'sg:web:in')}`,
    error: 'no-such-step: no step fits `sg:web:in`',
  },
  {
    why: 'ordering, an extra that happens',
    question: `kind: ordering, ${steps('igw', 'nacl:front:in', 'sg:web:in')}, extra: [{ say: X, at: 'response sg:web:out' }]`,
    error: 'distractor-right: `reply sg:web:out` does happen, at step 6',
  },
  {
    why: 'ordering, an extra that does not',
    question: `kind: ordering, ${steps('igw', 'nacl:front:in', 'sg:web:in')}, extra: [{ say: X, at: 'sg:db:in' }]`,
  },
  { why: 'matching, right', question: `kind: matching, ${prompts('in', 'door', 'free')}, ${choices}` },
  {
    why: 'matching, wrong',
    question: `kind: matching, ${prompts('door', 'in', 'free')}, ${choices}`,
    error: 'key-refuted: `door` does not fit: security group sg-db at db (inbound) denies the request',
  },
  {
    why: 'matching, no such choice',
    question: `kind: matching, ${prompts('in', 'door', 'fre')}, ${choices}`,
    error: 'unknown-name: there is no choice `fre`',
  },
  {
    why: 'matching, two fit',
    question: `kind: matching, ${prompts('in', 'door', 'free')}, ${choices.replace("blockedBy: 'sg:db:in'", 'verdict: denied')}`,
    error: 'distractor-right: `in` fits as well',
  },
  { why: 'fill, right', question: fill('1024-65535', '443') },
  { why: 'fill, the key misses', question: fill('443', '80'), error: 'key-refuted' },
  {
    why: 'fill, the key is nonsense',
    question: fill('many', '443'),
    error: 'text: `many` is not a port or a port range such as 8000-8080',
  },
  { why: 'fill, a wrong one is right', question: fill('1024-65535', '33000'), error: 'distractor-right' },
  {
    why: 'fill, nowhere to fill in',
    question: fill('1024-65535', '443').replace('{}', '443'),
    error: 'shape: the change has no {} for the answer to go',
  },
  {
    why: 'flow log, right',
    question: "kind: flow-log, interfaces: [web], answer: ['web out ACCEPT', 'web in ACCEPT']",
  },
  {
    why: 'flow log, wrong',
    question: "kind: flow-log, interfaces: [web], answer: ['web in REJECT']",
    error: 'key-refuted: the key says `web in REJECT`, the engine writes `web in ACCEPT, web out ACCEPT`',
  },
  { why: 'flow log, silence, right', question: 'kind: flow-log, interfaces: [db], answer: []' },
  {
    why: 'flow log, silence, wrong',
    question: 'kind: flow-log, interfaces: [web], answer: []',
    error: 'key-refuted: the key says nothing, the engine writes',
  },
];

test.each(rows)('$why', ({ question, error }) => {
  const errors = errorsOf(ask(question));
  if (error === undefined) expect(errors).toEqual([]);
  else expect(errors).toContainEqual(expect.stringContaining(error));
});

test.each(fixtures)('$kind: another key than the right one is refuted', ({ text, refuted: [key, other] }) => {
  expect(text).toContain(key);
  expect(errorsOf(scenarioText({ head: IAM, questions: text }))).toEqual([]);
  const errors = errorsOf(scenarioText({ head: IAM, questions: text.replace(key, other) }));
  expect(errors).toContainEqual(expect.stringContaining('key-refuted'));
});

test('a refuted key comes with the walk that refutes it', () => {
  const loaded = loadScenario(ask('kind: verdict, answer: allowed, flow: shell'));
  expect(loaded.ok ? [] : loaded.error.map(({ at, hint }) => ({ line: at.line, hint }))).toEqual([
    {
      line: 43,
      hint: 'originate:customer → igw:igw → nacl:front:in:* ✗ → ~sg:web:in ✗ → ~deliver:web → ~sg:web:out → ~nacl:front:out:100 → ~route:front:igw → ~igw:igw → ~result:customer',
    },
  ]);
});

describe('what depends on something unsaid is not asked', () => {
  const flows = '\n  visit: tcp customer > web:443\n';
  const questions = (fields: string) => `\n  - { id: q, prompt: Why?, because: So., ${fields} }\n`;
  test.each([
    { fields: 'kind: verdict, answer: allowed' },
    { fields: "kind: locate, answer: 'nacl:front:out'" },
    {
      fields:
        'kind: multiple-choice, options: [{ say: A, key: true, claim: { verdict: allowed } }, { say: B, claim: { verdict: denied } }]',
    },
    { fields: `kind: ordering, ${steps('igw', 'nacl:front:in', 'sg:web:in')}` },
    { fields: 'kind: flow-log, interfaces: [web], answer: []' },
  ])('$fields', ({ fields }) => {
    const errors = errorsOf(scenarioText({ flows, questions: questions(fields) }));
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.filter((line) => !line.includes('not-gradable'))).toEqual([]);
  });
});

test('a change must leave every flow a meaning', () => {
  const flows = '\n  visit: tcp customer:50000 > web.public:443\n';
  const options =
    'options: [{ say: A, key: true, claim: { verdict: allowed } }, { say: B, claim: { verdict: denied }, change: [set web publicIp none] }]';
  const questions = `\n  - { id: q, kind: multiple-choice, prompt: Why?, because: So., ${options} }\n`;
  expect(errorsOf(scenarioText({ flows, questions }))).toEqual([
    expect.stringContaining('broken-patch: after it the flow `visit` cannot be resolved: `web` has no public address'),
  ]);
});

test('records that no documentation confirms are not asked', () => {
  const flows = '\n  away: tcp batch:50000 > customer:443\n';
  const questions =
    "\n  - { id: q, kind: flow-log, interfaces: [batch], answer: ['batch out ACCEPT'], prompt: Which?, because: So., rules: [FL-04] }\n";
  expect(errorsOf(scenarioText({ flows, questions }))).toContainEqual(
    expect.stringContaining('not-gradable: no documentation confirms the record of `batch`'),
  );
});

function choice(kind: string, key: string, other: string): string {
  return `kind: ${kind}, options: [{ say: A, key: true, ${key} }, { say: B, ${other} }]`;
}
