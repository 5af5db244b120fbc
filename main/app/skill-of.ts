import { isMisconceptionId } from '../model/misconception.ts';
import type { Trace } from '../model/trace.ts';
import type { CueCard } from '../lesson/load/load-cards.ts';
import type { Scenario } from '../lesson/load/scenario.ts';
import type { Question } from '../lesson/question/question-kinds.ts';
import { worldAbout } from '../lesson/scenario/moment.ts';
import { chapterOf } from '../study/chapters.ts';
import type { Skill } from '../study/schedule/skill.ts';
import { beliefsOffered } from './beliefs-offered.ts';

/**
 * The skill that a question practises: its chapter, the first belief of its scenario that one of its answers stands for,
 * and the direction of the packet that decides.
 */
export function skillOf(scenario: Scenario, question: Question, concept: string): Skill {
  const offered = beliefsOffered(question);
  const main = (scenario.text.misconceptions ?? []).find((id) => offered.has(id)) ?? [...offered][0];
  const misconception = main !== undefined && isMisconceptionId(main) ? main : null;
  return { concept, misconception, direction: directionOf(worldAbout(scenario, question).world.trace) };
}

/** The skill that a card practises: the chapter and the first belief of the scenario that backs it, and the direction of the packet. */
export function skillOfCard(scenario: Scenario, { proof: [claim] }: CueCard): Skill {
  const { topic, tags, misconceptions } = scenario.text;
  const misconception = (misconceptions ?? []).find(isMisconceptionId) ?? null;
  const direction = directionOf(worldAbout(scenario, claim ?? {}).world.trace);
  return { concept: chapterOf(topic, tags), misconception, direction };
}

/** Where a flow is stopped, or both where it gets through and every gate takes part. */
function directionOf({ blockers }: Trace): Skill['direction'] {
  const blocker = blockers.find(({ actual }) => actual);
  if (!blocker) return 'both';
  return blocker.phase === 'response' ? 'reply' : 'request';
}
