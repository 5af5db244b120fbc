import type { Reply, Request, Response } from '../contract/api.ts';
import { err, ok } from '../model/result.ts';
import { tellStory } from '../scenario/story/tell-story.ts';
import type { Deps } from './deps.ts';
import { storyView } from './view/story-view.ts';

/** A story of the scenario, once nothing is left to be given away; with or without the memory of security groups. */
export function playStory(deps: Deps, request: Request<'playStory'>): Reply<Response<'playStory'>> {
  const sitting = deps.sittings.get(request.sitting);
  if (!sitting.ok) return sitting;
  const { scenario, answered } = sitting.value;
  if (scenario.text.questions.some(({ id }) => !answered.has(id)))
    return err({ code: 'not-yet', message: 'answer first' });
  const lines = scenario.text.stories?.[request.story];
  const { network, flows } = scenario;
  const told = lines && tellStory({ network, flows, memory: request.memory }, lines);
  const other = lines && tellStory({ network, flows, memory: !request.memory }, lines);
  if (!told?.ok || !other?.ok) return err({ code: 'not-found', message: 'there is no such story' });
  return ok(storyView(scenario, request.story, request.memory, { told: told.value, other: other.value }));
}
