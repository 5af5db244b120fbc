import type { LearnerQuestion } from '../../main/contract/learner-view.ts';
import type { ToldStory } from '../../main/contract/story-view.ts';

/** A story beside a question. `event`: the one that the question is about, counted from 0; null where it is about none. */
export type AskedStory = Pick<ToldStory, 'name' | 'events'> & { readonly event: number | null };

/**
 * The story that is shown beside a question: the one that was chosen, else the one that the question is about, else the
 * first one that is evidence. A story that is no evidence is shown to its own questions only, up to their events.
 */
export function askedStory(
  stories: readonly ToldStory[],
  moment: LearnerQuestion['moment'],
  chosen: string | null,
): AskedStory | null {
  const named = chosen ?? moment?.story;
  const story = stories.find(({ name, isEvidence }) => (named === undefined ? isEvidence : name === named));
  if (!story) return null;
  const event = moment?.story === story.name ? moment.event - 1 : null;
  if (!story.isEvidence && event === null) return null;
  return { name: story.name, events: story.isEvidence ? story.events : story.events.slice(0, (event ?? 0) + 1), event };
}
