import type { Reply } from '../contract/api.ts';
import type { Playing } from '../contract/playing.ts';
import { err, ok, unreachable } from '../model/result.ts';
import type { Trace } from '../model/trace.ts';
import { playedOption } from './ways-to-fix.ts';
import type { World } from '../lesson/scenario/situation.ts';
import { worldOf } from '../lesson/scenario/worlds.ts';
import { worldAbout, worldOfChapter, type Played } from '../lesson/scenario/moment.ts';
import { tellStory } from '../lesson/story/tell-story.ts';
import type { Sitting } from './sittings.ts';
import { inWireOrder } from './view/wire-order.ts';

/** The world that a player shows. Errors: what may not be shown yet in this sitting, and what is not there. */
export function playedWorld({ scenario, answered }: Sitting, playing: Playing): Reply<Played> {
  const { text, network, flows } = scenario;
  const isOver = text.questions.every(({ id }) => answered.has(id));
  switch (playing.kind) {
    case 'question':
    case 'world': {
      const question = text.questions.find(({ id }) => id === playing.question);
      if (!question) return missing('question');
      const answer = answered.get(question.id);
      if (!answer) return err(NOT_YET);
      if (playing.kind === 'question') return ok(worldAbout(scenario, question));
      const played = playedOption(scenario, question, answer, playing.option);
      return played ? ok({ name: played.flow, world: played.world }) : missing('option to play');
    }
    case 'flow':
      if (!isOver) return err(NOT_YET);
      return flows.has(playing.flow)
        ? ok({ name: playing.flow, world: worldOf(scenario, playing.flow) })
        : missing('flow');
    case 'event': {
      if (!isOver) return err(NOT_YET);
      const stories = text.stories ?? {};
      const lines = Object.hasOwn(stories, playing.story) ? stories[playing.story] : undefined;
      const told = lines && tellStory({ network, flows, memory: playing.memory }, lines);
      const chapter = told?.ok ? told.value[playing.event] : undefined;
      return chapter?.trace ? ok(worldOfChapter(scenario, chapter)) : missing('packet in this story');
    }
    default:
      return unreachable(playing);
  }
}

/** Its trace, in the order in which the player shows it. */
export function shownTrace({ trace, before }: World): Trace {
  return inWireOrder(trace, before?.continues);
}

export const NOT_YET = { code: 'not-yet', message: 'answer first' } as const;

function missing(what: string): Reply<never> {
  return err({ code: 'not-found', message: `there is no such ${what}` });
}
