import { misconceptions } from '../model/misconception.ts';
import { isMisconceptionId } from '../model/misconception.ts';
import type { ScenarioIndex } from '../library/scenarios.ts';
import { currentScenarioId } from '../model/renamed-scenarios.ts';
import { chapterOf } from '../study/chapters.ts';
import { skillId } from '../study/schedule/skill.ts';
import { skillOf } from './skill-of.ts';
import type { Scenario } from '../lesson/load/scenario.ts';

const TEASER_CHARACTERS = 150;

/** What a scenario is found by: its words, tags and misconceptions, never its key. */
export function indexOf(scenario: Scenario): ScenarioIndex {
  const { text, network } = scenario;
  const chapter = chapterOf(text.topic, text.tags);
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
    level: text.level ?? null,
    needs: (text.needs ?? []).map(currentScenarioId),
    questions: text.questions.map((question) => ({
      ...{ id: question.id, kind: question.kind, chapter },
      skill: skillId(skillOf(scenario, question, chapter)),
    })),
  };
}

/** The first words of the brief, cut at a word. */
export function teaserOf(brief: string): string {
  const line = brief.replace(/\s+/g, ' ').trim();
  if (line.length <= TEASER_CHARACTERS) return line;
  return `${line.slice(0, line.lastIndexOf(' ', TEASER_CHARACTERS))} …`;
}
