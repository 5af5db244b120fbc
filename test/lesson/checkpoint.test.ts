import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  checkpointAt,
  checkpointOf,
  formatCheckpoint,
  formatComponent,
  parseCheckpoint,
  type Checkpoint,
} from '../../main/lesson/checkpoint/checkpoint.ts';
import { covers, isAt } from '../../main/lesson/checkpoint/covers.ts';
import { DecidedBy } from '../../main/lesson/format/checkpoint-text.ts';
import { readScenario } from '../../main/lesson/load/load.ts';
import { worldOf } from '../../main/lesson/scenario/worlds.ts';
import { must } from '../build.ts';
import { placedProblemsOf, scenarioText, shippedFiles, textOf } from './scenario-files.ts';

const blank: Checkpoint = { phase: null, gate: '', place: null, direction: null, detail: null };

describe('what is read', () => {
  test.each<{ text: string; read: Partial<Checkpoint>; said?: string }>([
    { text: 'sg:web:in', read: { gate: 'sg', place: 'web', direction: 'in' } },
    { text: 'nacl:web', read: { gate: 'nacl', place: 'web' } },
    { text: 'igw', read: { gate: 'igw' } },
    { text: 'igw:no-public-ip', read: { gate: 'igw', place: 'no-public-ip' } },
    { text: 'nacl:web:out:100', read: { gate: 'nacl', place: 'web', direction: 'out', detail: '100' } },
    { text: 'nacl:web:out:*', read: { gate: 'nacl', place: 'web', direction: 'out', detail: '*' } },
    { text: 'route:web:none', read: { gate: 'route', place: 'web', detail: 'none' } },
    { text: 'nat:nat:outside', read: { gate: 'nat', place: 'nat', detail: 'outside' } },
    { text: 'pcx:not-transitive', read: { gate: 'pcx', place: 'not-transitive' } },
    { text: 'reply nacl:web:out', read: { phase: 'response', gate: 'nacl', place: 'web', direction: 'out' } },
    {
      text: ' response  nacl:web:out ',
      read: { phase: 'response', gate: 'nacl', place: 'web', direction: 'out' },
      said: 'reply nacl:web:out',
    },
    { text: 'backend sg:app:in', read: { phase: 'backend', gate: 'sg', place: 'app', direction: 'in' } },
    { text: 'request', read: { gate: 'request' } },
  ])('$text', ({ text, read, said = text }) => {
    const checkpoint = must(parseCheckpoint(text));
    expect(checkpoint).toEqual({ ...blank, ...read });
    expect(formatCheckpoint(checkpoint)).toBe(said);
    expect(parseCheckpoint(said)).toEqual(parseCheckpoint(text));
  });
});

describe('what is no checkpoint', () => {
  test.each([
    ['', 0, 'a checkpoint is missing', 'such as `nacl:web-a:out`'],
    ['replay nacl:web:out', 0, '`replay` is no phase', 'did you mean `reply`?'],
    ['request nacl:web:inn', 17, '`inn` is no direction', 'write `in` or `out`'],
    ['nacl:web:100', 9, '`100` is no direction', 'write `in` or `out`'],
    ['nacl::in', 5, '`nacl::in` has nothing at one side of a colon', ''],
    ['sg:web:in:a:b', 12, 'nothing follows `sg:web:in:a`', 'leave `:b` out'],
    ['route:web:igw:b', 14, 'nothing follows `route:web:igw`', 'leave `:b` out'],
    ['reply nacl:web:out now', 19, '`now` is a word too many', 'write `[phase] GATE:PLACE`'],
    ['nacl:web:out rule 100', 13, 'only `decidedBy` names a rule in words', 'a rule by its number: `nacl:web:in:100`'],
  ])('%s', (text, offset, message, hint) => {
    expect(parseCheckpoint(text)).toEqual({ ok: false, error: { offset, message, hint } });
  });
});

describe('a rule that decides', () => {
  test.each([
    ['nacl:web:in:100', 'nacl:web:in', '100', 12],
    ['reply nacl:web:out:*', 'reply nacl:web:out', '*', 19],
    ['sg:web:in rule tcp 443 sg-alb', 'sg:web:in', 'tcp 443 sg-alb', 15],
    ['route:web  rule 0.0.0.0/0', 'route:web', '0.0.0.0/0', 16],
  ])('%s', (text, at, rule, ruleOffset) => {
    const read = DecidedBy.parse(text);
    expect({ ...read, at: formatCheckpoint(read.at) }).toEqual({ at, rule, ruleOffset });
  });

  test('is missing', () => {
    const read = DecidedBy.safeParse('sg:web:in');
    expect(z.prettifyError(read.error ?? new z.ZodError([]))).toContain('the rule that decides is missing');
  });
});

describe('what a checkpoint covers', () => {
  test.each([
    ['nacl:web:in', 'nacl:web:in:100', true],
    ['nacl:web', 'nacl:web:in:100', true],
    ['nacl', 'nacl:web:in:100', true],
    ['nacl:web:in:*', 'nacl:web:in:*', true],
    ['nacl:web:in:10', 'nacl:web:in:100', false],
    ['nacl:web:out', 'nacl:web:in:100', false],
    ['sg:web:in', 'sg:web', false],
    ['sg:web', 'sg:web-2:in', false],
    ['nacl:web:in', 'reply nacl:web:in', true],
    ['request nacl:web:in', 'reply nacl:web:in', false],
    ['reply nacl:web:in', 'nacl:web:in', false],
  ])('%s, %s: %s', (wide, narrow, fits) => {
    expect(covers(must(parseCheckpoint(wide)), must(parseCheckpoint(narrow)))).toBe(fits);
  });

  test('every step of the shipped scenarios is read, written alike, and met by each of its prefixes', () => {
    const steps = shippedFiles.flatMap((file) => {
      const scenario = must(readScenario(textOf(file))).scenario;
      return [...scenario.flows.keys()].flatMap((flow) => worldOf(scenario, flow).trace.steps);
    });
    expect(steps.length).toBeGreaterThan(2000);
    expect(steps.filter((step) => !isAt(step, checkpointOf(step)))).toEqual([]);
    const components = [...new Set(steps.map(({ component }) => component))];
    expect(components.map((each) => formatComponent(checkpointAt(each)))).toEqual(components);
    expect(components.map((each) => must(parseCheckpoint(each)))).toEqual(components.map(checkpointAt));
    // What is compared part by part is what begins alike.
    const known = components.map((component) => ({ component, checkpoint: checkpointAt(component) }));
    const wrong = known.flatMap((wide) =>
      known
        .filter((narrow) => {
          const isBelow = `${narrow.component}:`.startsWith(`${wide.component}:`);
          return covers(wide.checkpoint, narrow.checkpoint) !== isBelow;
        })
        .map((narrow) => `${wide.component} ${narrow.component}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('in a file a problem stands at the part that is wrong', () => {
  const question = (rest: string) => `{ id: q, kind: locate, prompt: Where?, because: Closed., ${rest} }`;
  test.each([
    [question("answer: 'nacl:front:inn'"), '`inn` is no direction (write `in` or `out`)', 'inn'],
    [question("answer: 'nacl:frnt:in'"), 'no checkpoint is called `nacl:frnt` (did you mean `front`?)', 'frnt'],
    [question('answer: acl:front:in'), '`acl` is no kind of checkpoint (did you mean `nacl`?)', 'acl:'],
    [question('answer: nacl:front:in:7'), '`nacl:front:in` has no rule `7`', '7 }'],
    [
      question("answer: 'nacl:front:in:*', misconceptions: { 'sg:web:inn': M02 }"),
      '`inn` is no direction (write `in` or `out`)',
      "'sg:web:inn'",
    ],
  ])('%s', (text, message, at) => {
    const file = scenarioText({ questions: `\n  - ${text}\n` });
    const lines = file.split('\n');
    const line = lines.findIndex((each) => each.includes('answer:')) + 1;
    const column = (lines[line - 1] ?? '').indexOf(at) + 1;
    expect(placedProblemsOf(file)).toEqual([expect.stringContaining(message)]);
    expect(placedProblemsOf(file)[0]).toMatch(new RegExp(`^${line}:${column} `));
  });
});
