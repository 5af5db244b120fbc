import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../main/lesson/question/question-kinds.ts';
import { readShipped } from '../../main/library/read-shipped.ts';
import { standingDocument } from '../lesson/scenario-files.ts';
import { authoredQuestions, keyOf, wrongOf } from './authored.ts';
import { callerOf, good, labWith } from './lab.ts';

const shipped = readShipped(path.join(import.meta.dirname, '../../scenarios'));
const scenarios = shipped
  .filter(({ name }) => name !== 'cue-cards.yaml')
  .map(({ name, text }) => ({ id: name.replace('.yaml', ''), text }));

let lab: ReturnType<typeof labWith>;
beforeAll(() => {
  lab = labWith(shipped);
}, 120_000);

const SECRET = new Set(['because', 'wrong', 'change', 'access']);

/** Every text of a question that stands below a secret name. */
function below(value: unknown, isSecret = false): string[] {
  if (typeof value === 'string') return isSecret ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => below(each, isSecret));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => below(each, isSecret || SECRET.has(name)));
}

/** What an author wrote for afterwards only; a rule in words that stands in the network as well is no secret. */
function secretsOf(text: string): string[] {
  type Said = readonly { readonly say: string }[];
  const { network, iam, questions, narration, facts } = standingDocument(text) as Record<'network' | 'iam', unknown> &
    Partial<Record<'narration' | 'facts', Said>> & { readonly questions: readonly Record<string, unknown>[] };
  const shown = JSON.stringify([network, iam, questions.map(({ does }) => does)]);
  const said = [...(narration ?? []), ...(facts ?? [])].map(({ say }) => say);
  return [...below(questions), ...said].filter((each) => each.length >= 16 && !shown.includes(each));
}

describe.each(scenarios)('$id', ({ id, text }) => {
  test('tells nothing before answering that its author keeps for afterwards', () => {
    const { call } = callerOf(lab.handlers);
    const opened = good(call('openScenario', { id }));
    const first = opened.scenario.questions.map((question) => question.id);
    const refused = first.flatMap((question) =>
      ['a', 'key', 'answer'].map((option) => call('playWorld', { sitting: opened.sitting, question, option })),
    );
    expect(refused.every(({ ok }) => !ok)).toBe(true);
    const flows = opened.scenario.flows.map(({ name }) => call('playFlow', { sitting: opened.sitting, flow: name }));
    expect(flows.every(({ ok }) => !ok)).toBe(true);
    const seen = JSON.stringify([opened, refused, flows, call('listScenarios', { limit: 200 }), call('getHome', {})]);
    const secrets = secretsOf(text);
    expect(secrets.length).toBeGreaterThan(2);
    expect(secrets.filter((each) => seen.includes(JSON.stringify(each).slice(1, -1)))).toEqual([]);
  });

  test('the author’s key is right, its neighbour is wrong, and both say why', () => {
    const { call, troubles } = callerOf(lab.handlers);
    for (const [round, correct] of [
      [keyOf, true],
      [wrongOf, false],
    ] as const) {
      const { sitting, scenario } = good(call('openScenario', { id, seed: 0 }));
      for (const authored of authoredQuestions(text)) {
        const asked = scenario.questions.find((question) => question.id === authored.id);
        if (!asked) throw new Error(`no question ${authored.id}`);
        const answer: Answer = round(authored, asked);
        const feedback = good(
          call('submitAnswer', { sitting, question: asked.id, answer, confidence: 'unsure', ms: 3 }),
        );
        expect(feedback.correct, `${authored.id}: ${JSON.stringify(answer)}`).toBe(correct);
        expect(feedback.because).toBe(authored.because);
        expect(feedback.trace.steps.length).toBeGreaterThan(0);
        // A judged question rests on no rule, and has a source instead.
        expect(feedback.facts.length + (feedback.judged ? 1 : 0)).toBeGreaterThan(0);
      }
      for (const { name } of scenario.flows) good(call('playFlow', { sitting, flow: name }));
    }
    expect(troubles).toEqual([]);
  });
});
