import type { Reply, Request, Response } from '../contract/api.ts';
import type { LearnerScenario, LearnerQuestion } from '../contract/learner-view.ts';
import { ok } from '../model/result.ts';
import { misconceptions } from '../model/misconception.ts';
import { isMisconceptionId } from '../model/misconception.ts';
import { askedQuestion } from '../scenario/question/learner-question.ts';
import type { Deps } from './deps.ts';
import type { Sitting } from './sittings.ts';
import { exhibitsOf } from './view/exhibits.ts';
import { networkView } from './view/network-view.ts';

/** Opens a sitting: the configuration and the questions, no key and no trace. */
export function openScenario(deps: Deps, { id }: Request<'openScenario'>): Reply<Response<'openScenario'>> {
  const shelved = deps.shelf.take(id);
  if (!shelved.ok) return shelved;
  const { questions } = shelved.value.scenario.text;
  const place = deps.attempts.placeIn(id);
  const question = place < questions.length ? place : 0;
  const sitting = deps.sittings.open(shelved.value, deps.attempts.rounds(id));
  deps.attempts.open(id, question, deps.nowMs());
  return ok({ sitting: sitting.id, question, scenario: learnerView(sitting) });
}

/** Names every field it lets through: what is added to a scenario stays in main until it is named here. */
function learnerView({ scenario, stored, seed }: Sitting): LearnerScenario {
  const { text, network, flows } = scenario;
  return {
    id: text.id,
    hash: stored.hash,
    topic: text.topic,
    title: text.title,
    brief: text.brief,
    exhibits: exhibitsOf(scenario),
    tags: text.tags,
    misconceptions: (text.misconceptions ?? [])
      .filter(isMisconceptionId)
      .map((misconception) => ({ id: misconception, name: misconceptions[misconception].name })),
    flows: [...flows].map(([name, flow]) => ({
      name,
      text: text.flows[name] ?? '',
      from: flow.from.name,
      to: flow.to.name,
    })),
    network: networkView(network),
    questions: text.questions.map((question): LearnerQuestion => askedQuestion(scenario, question, seed)),
  };
}
