import type { ToldStory } from '../../contract/story-view.ts';
import type { Scenario } from '../../lesson/load/scenario.ts';
import { chaptersIn } from '../../lesson/scenario/worlds.ts';
import { eventView } from './story-view.ts';

/**
 * The stories of a scenario as a learner may know them before answering: what happens in one that is evidence, and in
 * one that a question is about as far as that event. The events of another one may tell what the right option is.
 */
export function toldStories(scenario: Scenario): ToldStory[] {
  const { stories = {}, exhibits = [], questions } = scenario.text;
  return Object.keys(stories).map((name) => {
    const isEvidence = exhibits.some((exhibit) => exhibit.kind === 'story' && exhibit.story === name);
    const asked = questions.flatMap(({ moment }) => (moment?.story === name ? [moment.event] : []));
    const told = isEvidence || asked.length > 0 ? chaptersIn(scenario, name) : [];
    const shown = isEvidence ? told : told.slice(0, Math.max(...asked));
    return { name, isEvidence, events: shown.map((chapter) => eventView(scenario, chapter)) };
  });
}
