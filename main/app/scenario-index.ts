import { misconceptions } from '../model/misconception.ts';
import { isMisconceptionId } from '../model/misconception.ts';
import type { ScenarioIndex } from '../library/scenarios.ts';
import type { Scenario } from '../lesson/load/scenario.ts';

const TEASER_CHARACTERS = 150;

/** What a scenario is found by: its words, tags and misconceptions, never its key. */
export function indexOf({ text, network }: Scenario): ScenarioIndex {
  const beliefs = (text.misconceptions ?? []).filter(isMisconceptionId);
  return {
    brief: text.brief,
    words: [
      text.id,
      text.topic,
      ...text.tags,
      ...beliefs.flatMap((id) => [id, misconceptions[id].name]),
      ...text.questions.map(({ prompt }) => prompt),
      ...network.networkInterfaces.map(({ id }) => id),
      ...network.securityGroups.map(({ id }) => id),
    ].join(' '),
    tags: text.tags,
    misconceptions: beliefs,
    seeds: [text.source ?? text.seed ?? []].flat(),
    questions: text.questions.map(({ id, kind }) => ({ id, kind })),
  };
}

/** The first words of the brief, cut at a word. */
export function teaserOf(brief: string): string {
  const line = brief.replace(/\s+/g, ' ').trim();
  if (line.length <= TEASER_CHARACTERS) return line;
  return `${line.slice(0, line.lastIndexOf(' ', TEASER_CHARACTERS))} …`;
}
