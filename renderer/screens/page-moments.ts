import { isAnswerKey } from '../questions/question-kinds.ts';
import type { Moment } from '../state/moments.ts';
import type { ScenarioPage } from '../state/scenario-page.svelte.ts';

const LETTERS = 'abcdefghny';

/** What can be done on the page of a scenario: before an answer, after it, and while a trace plays. */
export function pageMoments({ lesson, finishing, waiting }: ScenarioPage): readonly Moment[] {
  const { question, answered, ratings } = lesson;
  const is = (moment: Moment, holds: boolean): readonly Moment[] => (holds ? [moment] : []);
  const isOpen = question !== undefined && !finishing;
  const isAsked = isOpen && !answered;
  return [
    ...is('asked', isAsked),
    ...Array.from(LETTERS).flatMap((letter) => is(`option ${letter}`, isAsked && isAnswerKey(question, letter))),
    ...is('repair', isAsked && lesson.repair !== null),
    ...is('answered', isOpen && answered !== undefined),
    ...is('missed', isOpen && lesson.canFix),
    ...is('rated', isOpen && ratings.told[question.id] !== undefined),
    ...is('playing', lesson.playback !== null),
    ...is('predicting', waiting),
    ...is('denied', (lesson.playback?.trace.blockers.length ?? 0) > 0),
    ...is('compared', lesson.world?.against != null),
  ];
}
