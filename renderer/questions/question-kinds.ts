import type { Component } from 'svelte';
import type { LearnerQuestion } from '../../main/contract/learner-view.ts';
import type { NetworkView } from '../../main/contract/network-view.ts';
import type { Lesson } from '../state/lesson.svelte.ts';
import type { RepairDraft } from '../state/repair-draft.svelte.ts';
import type { Answer, AnswerOf, QuestionOf } from '../state/question-types.ts';
import FillQuestion from './FillQuestion.svelte';
import FlowLogQuestion from './FlowLogQuestion.svelte';
import LocateQuestion from './LocateQuestion.svelte';
import MatchingQuestion from './MatchingQuestion.svelte';
import MultipleChoiceQuestion from './MultipleChoiceQuestion.svelte';
import MultipleResponseQuestion from './MultipleResponseQuestion.svelte';
import OrderingQuestion from './OrderingQuestion.svelte';
import RepairQuestion from './RepairQuestion.svelte';
import VerdictQuestion from './VerdictQuestion.svelte';
import WhoMayChangeQuestion from './WhoMayChangeQuestion.svelte';

type Kind = LearnerQuestion['kind'];

type Asking<K extends Kind> = {
  question: QuestionOf<K>;
  answer: AnswerOf<K> | undefined;
  /** The thing that is selected in the picture. */
  selected: string | null;
  /** The changes of a repair; null for other kinds. */
  repair: RepairDraft | null;
  /** The network in the picture. */
  network: NetworkView;
  onclear: () => void;
  /** Null takes the answer back. */
  onanswer: (answer: AnswerOf<K> | null) => void;
};

/** How the page asks questions of a kind. */
type QuestionForm<K extends Kind> = {
  readonly component: Component<Asking<K>>;
  /** The answer that a letter means, given the draft; null where it means none, or can add nothing to the draft. */
  letter(question: QuestionOf<K>, draft: AnswerOf<K> | undefined, letter: string): AnswerOf<K> | null;
  /** Whether an answer says enough to be handed in. */
  isComplete(question: QuestionOf<K>, answer: AnswerOf<K>): boolean;
};

const forms: { readonly [K in Kind]: QuestionForm<K> } = {
  verdict: {
    component: VerdictQuestion,
    letter(_, __, letter) {
      if (letter === 'y') return { kind: 'verdict', value: 'allowed' };
      return letter === 'n' ? { kind: 'verdict', value: 'denied' } : null;
    },
    isComplete: () => true,
  },
  locate: {
    component: LocateQuestion,
    letter: () => null,
    // Where entries stand to choose from, the place alone is half an answer.
    isComplete: ({ places }, answer) =>
      !places.some(({ component, rules }) => component === answer.component && rules.length > 0),
  },
  'multiple-choice': {
    component: MultipleChoiceQuestion,
    letter({ options }, _, letter) {
      const option = lettered(options, letter);
      return option ? { kind: 'multiple-choice', choice: option.id } : null;
    },
    isComplete: () => true,
  },
  'multiple-response': {
    component: MultipleResponseQuestion,
    letter({ options }, draft, letter) {
      const option = lettered(options, letter);
      return option ? { kind: 'multiple-response', choices: toggled(draft?.choices, option.id) } : null;
    },
    isComplete: ({ choose }, { choices }) => choices.length === choose,
  },
  ordering: {
    component: OrderingQuestion,
    letter({ items, choose }, draft, letter) {
      const item = lettered(items, letter);
      const order = draft?.order ?? [];
      if (!item || order.includes(item.id) || order.length >= choose) return null;
      return { kind: 'ordering', order: [...order, item.id] };
    },
    isComplete: ({ choose }, { order }) => order.length === choose,
  },
  matching: {
    component: MatchingQuestion,
    letter: () => null,
    isComplete: ({ prompts }, { pairs }) => Object.keys(pairs).length === prompts.length,
  },
  fill: {
    component: FillQuestion,
    letter: () => null,
    isComplete: (_, { text }) => text.trim() !== '',
  },
  repair: {
    component: RepairQuestion,
    letter: () => null,
    isComplete: (_, { changes }) => changes.length > 0,
  },
  'flow-log': {
    component: FlowLogQuestion,
    letter: () => null,
    isComplete: () => true,
  },
  'who-may-change': {
    component: WhoMayChangeQuestion,
    letter({ options }, draft, letter) {
      const option = lettered(options, letter);
      if (option) return { kind: 'who-may-change', principals: toggled(draft?.principals, option.id) };
      // Nobody is an answer as well.
      return letter === 'n' && options.length < 14 ? { kind: 'who-may-change', principals: [] } : null;
    },
    isComplete: () => true,
  },
};

/** A form takes questions and answers of its own kind only: it is looked up by the question. */
export function formOf({ kind }: LearnerQuestion): QuestionForm<Kind> {
  return forms[kind] as QuestionForm<Kind>;
}

/** The draft, if it answers this kind of question. */
export function draftFor({ kind }: LearnerQuestion, draft: Answer | undefined): Answer | undefined {
  return draft?.kind === kind ? draft : undefined;
}

/** The answer that a letter key means for this question, or null. */
export function answerKey(question: LearnerQuestion, draft: Answer | undefined, key: string): Answer | null {
  if (key.length !== 1) return null;
  return formOf(question).letter(question, draftFor(question, draft), key.toLowerCase());
}

/** True when the letter belongs to this question, even if it can add nothing to the draft right now. */
export function isAnswerKey(question: LearnerQuestion, key: string): boolean {
  return answerKey(question, undefined, key) !== null;
}

/** Whether an answer of the kind of its question says enough to be handed in. */
export function isCompleteAnswer(question: LearnerQuestion, answer: Answer): boolean {
  return answer.kind === question.kind && formOf(question).isComplete(question, answer);
}

/** True when what the learner proposes can be handed in. */
export function canSubmit({ question, draft, repair }: Lesson): boolean {
  if (!question) return false;
  if (repair && (repair.making > 0 || Object.keys(repair.typed).length > 0)) return true;
  const answer = draftFor(question, draft);
  return answer !== undefined && formOf(question).isComplete(question, answer);
}

function lettered<T>(list: readonly T[], letter: string): T | undefined {
  return list[letter.charCodeAt(0) - 97];
}

function toggled(chosen: readonly string[] = [], id: string): string[] {
  return chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
}
