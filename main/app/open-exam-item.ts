import type { Reply, Request, Response } from '../contract/api.ts';
import { askedQuestion } from '../lesson/question/question.ts';
import { err, ok } from '../model/result.ts';
import type { Deps } from './deps.ts';
import { exhibitsOf } from './view/exhibits.ts';
import { networkView } from './view/network-view.ts';
import { toldStories } from './view/told-stories.ts';
import { openExamOf } from './open-exam.ts';
import { examQuestion } from './exam-version.ts';

/** An item to answer. Its title, topic, tags and ids stay in main: they may give the key away. */
export function openExamItem(
  deps: Deps,
  { sitting, position }: Request<'openExamItem'>,
): Reply<Response<'openExamItem'>> {
  const exam = openExamOf(deps, sitting);
  if (!exam.ok) return exam;
  const item = deps.exams.itemsIn(sitting)[position];
  const seed = deps.exams.sittingOf(sitting)?.seed;
  const found = item && seed !== undefined ? examQuestion(deps, item, seed) : undefined;
  if (!found || seed === undefined) return err({ code: 'not-found', message: 'this item cannot be opened' });
  const { scenario, question } = found;
  const { text, network, flows } = scenario;
  const asked = askedQuestion(scenario, question, seed);
  return ok({
    position,
    brief: text.brief,
    exhibits: exhibitsOf(scenario),
    stories: toldStories(scenario),
    flows: [...flows].map(([name, flow]) => ({
      ...{ name, text: text.flows[name] ?? '' },
      ...{ from: flow.from.name, to: flow.to.name },
    })),
    network: networkView(network),
    question: { ...asked, id: `item-${position + 1}` },
  });
}
