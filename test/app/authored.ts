import { parse } from 'yaml';
import type { Response } from '../../main/contract/api.ts';
import { good, type Caller } from './lab.ts';
import type { LearnerQuestion } from '../../main/contract/learner-view.ts';
import type { Answer, Question } from '../../main/lesson/question/question-kinds.ts';

type Choice = { readonly id: string; readonly say: string };

/** The questions of a file as its author wrote them, keys included. */
export function authoredQuestions(text: string): Question[] {
  return (parse(text) as { questions?: Question[] }).questions ?? [];
}

/** The answer that the author holds right, in the ids that a learner was given. */
export function keyOf(authored: Question, asked: LearnerQuestion): Answer {
  switch (authored.kind) {
    case 'verdict':
      return { kind: 'verdict', value: authored.answer };
    case 'locate':
      return { kind: 'locate', component: authored.answer };
    case 'multiple-choice':
      return { kind: 'multiple-choice', choice: chosen(authored, asked)[0] ?? '' };
    case 'multiple-response':
      return { kind: 'multiple-response', choices: chosen(authored, asked) };
    case 'ordering':
      return { kind: 'ordering', order: authored.steps.map(({ say }) => idOf(choicesOf(asked), say)) };
    case 'matching':
      return { kind: 'matching', pairs: pairsOf(authored, asked, 0) };
    case 'fill':
      return { kind: 'fill', text: authored.answer };
    case 'flow-log':
      return { kind: 'flow-log', records: authored.answer };
    case 'who-may-change':
      return { kind: 'who-may-change', principals: authored.answer };
  }
}

/** Answers the last question, so that whoever opens the scenario again begins a new round. */
export function endRound(call: Caller, { sitting, scenario }: Response<'openScenario'>, text: string): void {
  const asked = scenario.questions.at(-1);
  const authored = authoredQuestions(text).at(-1);
  if (!asked || !authored) throw new Error('no question');
  const answer = keyOf(authored, asked);
  good(call('submitAnswer', { sitting, question: asked.id, answer, confidence: null, ms: 1 }));
}

/** An answer near the right one, and wrong. */
export function wrongOf(authored: Question, asked: LearnerQuestion): Answer {
  const key = keyOf(authored, asked);
  const others = choicesOf(asked).filter(({ say }) => !isKey(authored, say));
  switch (key.kind) {
    case 'verdict':
      return { kind: 'verdict', value: key.value === 'allowed' ? 'denied' : 'allowed' };
    case 'locate': {
      const places = asked.kind === 'locate' ? asked.places : [];
      const elsewhere = places.find(({ component }) => !key.component.startsWith(component));
      return { kind: 'locate', component: elsewhere?.component ?? '' };
    }
    case 'multiple-choice':
      return { kind: 'multiple-choice', choice: others[0]?.id ?? '' };
    case 'multiple-response':
      return { kind: 'multiple-response', choices: [...key.choices.slice(1), others[0]?.id ?? ''] };
    case 'ordering':
      return { kind: 'ordering', order: key.order.toReversed() };
    case 'matching':
      return { kind: 'matching', pairs: pairsOf(authored, asked, 1) };
    case 'fill':
      return { kind: 'fill', text: authored.kind === 'fill' ? (authored.wrong[0]?.text ?? '') : '' };
    case 'flow-log':
      return { kind: 'flow-log', records: key.records.length > 0 ? key.records.slice(1) : ['web in ACCEPT'] };
    case 'who-may-change': {
      const [first = ''] = choicesOf(asked).map(({ id }) => id);
      const rest = key.principals.filter((id) => id !== first);
      return { kind: 'who-may-change', principals: rest.length < key.principals.length ? rest : [...rest, first] };
    }
  }
}

function chosen(authored: Question, asked: LearnerQuestion): string[] {
  return choicesOf(asked)
    .filter(({ say }) => isKey(authored, say))
    .map(({ id }) => id);
}

function isKey(authored: Question, said: string): boolean {
  return 'options' in authored && authored.options.some(({ say, key }) => key === true && say === said);
}

function choicesOf(asked: LearnerQuestion): readonly Choice[] {
  if (asked.kind === 'ordering') return asked.items;
  return 'options' in asked ? asked.options : [];
}

/** Each prompt with its choice, or with the one that stands so many places further on. */
function pairsOf(authored: Question, asked: LearnerQuestion, further: number): Record<string, string> {
  if (authored.kind !== 'matching' || asked.kind !== 'matching') return {};
  const names = Object.keys(authored.choices);
  return Object.fromEntries(
    authored.prompts.map(({ say, choice }) => {
      const name = names[(names.indexOf(choice) + further) % names.length] ?? '';
      return [idOf(asked.prompts, say), idOf(asked.choices, authored.choices[name]?.say ?? '')];
    }),
  );
}

function idOf(choices: readonly Choice[], said: string): string {
  return choices.find(({ say }) => say === said)?.id ?? '';
}
