import { expect, test } from 'vitest';
import { toMarkdown } from '../../renderer/player/export/markdown.ts';
import { toMermaid } from '../../renderer/player/export/mermaid.ts';
import { sequenceOf } from '../../renderer/player/sequence.ts';
import { pageThatNeverLoads, shippedFiles, viewsOf } from './shipped.ts';

const { trace } = pageThatNeverLoads();
const sequence = sequenceOf(trace);
const heading = { title: 'A "page"', subject: 'Question 1 of 3: Why does `curl` fail?', source: 'Scenario a-page' };

test('places stand in the order in which the request meets them', () => {
  expect(sequence.lifelines.map(({ id }) => id)).toEqual([
    'customer',
    'igw',
    'web-a',
    'shop-alb-web-a',
    'app-a',
    'app-1',
  ]);
});

test.each(shippedFiles)('%s: one message for each step, each from where the last one ended', (name) => {
  for (const each of viewsOf(name).traces) {
    const { lifelines, messages } = sequenceOf(each);
    expect(messages.map(({ step }) => step)).toEqual(each.steps.map(({ index }) => index));
    messages.slice(1).forEach((message, i) => {
      const step = each.steps[message.step];
      const stays = step?.kind === 'client' || (step?.kind === 'load-balancer' && each.steps[i]?.kind === 'result');
      expect(message.from).toBe(stays ? message.to : messages[i]?.to);
      const hasLifeline = lifelines.some(({ id }) => id === step?.place);
      if (!hasLifeline) expect(message.to, 'a step at no lifeline goes nowhere').toBe(message.from);
    });
    expect(messages.every(({ to }) => to >= 0 && to < lifelines.length)).toBe(true);
  }
});

test('Mermaid: a lost reply ends in a cross, what never happened says so', () => {
  const lines = toMermaid(heading, sequence).split('\n');
  expect(lines.slice(0, 4)).toEqual([
    '---',
    'title: "A \\"page\\" · Question 1 of 3: Why does curl fail?"',
    '---',
    '%% Scenario a-page',
  ]);
  expect(lines.slice(4, 7)).toEqual(['sequenceDiagram', '  autonumber', '  participant p0 as customer']);
  expect(lines.filter((line) => line.includes('--x'))).toEqual([expect.stringContaining('ACL out · * denies 49152')]);
  expect(lines.filter((line) => line.endsWith('(would have happened next)'))).toHaveLength(16);
  expect(
    toMermaid(heading, { ...sequence, messages: sequence.messages.map((each) => ({ ...each, title: 'a; b' })) }),
  ).not.toContain(';');
});

test('Markdown: verdict, a row for each step, flow log and date', () => {
  const text = toMarkdown(heading, trace);
  expect(text).toContain('## A "page"\n\nQuestion 1 of 3');
  expect(text).toContain('is **denied** by `nacl:web-a:out:*` (reply); the client times out.');
  expect(text.split('\n').filter((line) => /^\| \d+ \|/.test(line))).toHaveLength(trace.steps.length);
  expect(text).toContain('| Would have happened next |');
  expect(text).toContain('REJECT');
  expect(text).toContain(`As of ${trace.asOf}.`);
  expect(text).not.toMatch(/response|backend \|/);
  expect(text.trimEnd().endsWith('Scenario a-page.')).toBe(true);
});

test('Markdown: a sentence cannot break the table', () => {
  const steps = trace.steps.map((step) => ({ ...step, sentence: 'either | or' }));
  expect(toMarkdown(heading, { ...trace, steps })).toContain('either \\| or');
});
