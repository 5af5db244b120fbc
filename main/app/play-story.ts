import type { Reply, Request, Response } from '../contract/api.ts';
import { err, ok } from '../model/result.ts';
import { tellStory } from '../lesson/story/tell-story.ts';
import type { Deps } from './deps.ts';
import { NOT_YET } from './played-world.ts';
import { storyView } from './view/story-view.ts';

/** A story of the scenario, once nothing is left to be given away, and what to compare it with. */
export function playStory(deps: Deps, request: Request<'playStory'>): Reply<Response<'playStory'>> {
  const sitting = deps.sittings.get(request.sitting);
  if (!sitting.ok) return sitting;
  const { scenario, answered } = sitting.value;
  if (scenario.text.questions.some(({ id }) => !answered.has(id))) return err(NOT_YET);
  const { story: name, memory, against } = request;
  const { network, flows, text } = scenario;
  const tell = (story: string, remembers: boolean) => {
    const lines = text.stories?.[story];
    const told = lines && tellStory({ network, flows, memory: remembers }, lines);
    return told?.ok ? told.value : null;
  };
  const told = tell(name, memory);
  const other = against === null ? tell(name, !memory) : tell(against, memory);
  if (!told || !other) return err({ code: 'not-found', message: 'there is no such story' });
  return ok(storyView(scenario, { name, memory, against }, told, other));
}
