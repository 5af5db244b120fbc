import type { Reply } from '../contract/api.ts';
import type { Playing } from '../contract/playing.ts';
import { err, ok, unreachable } from '../model/result.ts';
import type { Trace } from '../model/trace.ts';
import { playOption } from '../scenario/question/world.ts';
import { worldOf } from '../scenario/scenario.ts';
import { worldAbout } from '../scenario/story/moment.ts';
import { tellStory } from '../scenario/story/tell-story.ts';
import type { Sitting } from './sittings.ts';

/** The trace that a player shows. Errors: what may not be shown yet in this sitting, and what is not there. */
export function playedTrace({ scenario, answered }: Sitting, playing: Playing): Reply<Trace> {
  const { text, network, flows } = scenario;
  const isOver = text.questions.every(({ id }) => answered.has(id));
  switch (playing.kind) {
    case 'question':
    case 'world': {
      const question = text.questions.find(({ id }) => id === playing.question);
      if (!question) return missing('question');
      const answer = answered.get(question.id);
      if (!answer) return err(NOT_YET);
      if (playing.kind === 'question') return ok(worldAbout(scenario, question).world.trace);
      const played = playOption(scenario, question, answer, playing.option);
      return played ? ok(played.world.trace) : missing('option to play');
    }
    case 'flow':
      if (!isOver) return err(NOT_YET);
      return flows.has(playing.flow) ? ok(worldOf(scenario, playing.flow).trace) : missing('flow');
    case 'event': {
      if (!isOver) return err(NOT_YET);
      const stories = text.stories ?? {};
      const lines = Object.hasOwn(stories, playing.story) ? stories[playing.story] : undefined;
      const told = lines && tellStory({ network, flows, memory: playing.memory }, lines);
      const trace = told?.ok ? told.value[playing.event]?.trace : null;
      return trace ? ok(trace) : missing('packet in this story');
    }
    default:
      return unreachable(playing);
  }
}

export const NOT_YET = { code: 'not-yet', message: 'answer first' } as const;

function missing(what: string): Reply<never> {
  return err({ code: 'not-found', message: `there is no such ${what}` });
}
