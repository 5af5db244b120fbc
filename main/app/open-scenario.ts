import type { Reply, Request, Response } from '../contract/api.ts';
import type { LearnerScenario } from '../contract/learner-view.ts';
import type { Feedback } from '../contract/feedback-view.ts';
import { ok } from '../model/result.ts';
import { type Question, Answer } from '../lesson/question/question-kinds.ts';
import { grade, askedQuestion, unreadableAnswer } from '../lesson/question/question.ts';
import type { Deps } from './deps.ts';
import type { CachedScenario } from './scenario-cache.ts';
import type { Sitting } from './sittings.ts';
import { exhibitsOf } from './view/exhibits.ts';
import { feedbackView } from './view/feedback-view.ts';
import { networkView } from './view/network-view.ts';
import { toldStories } from './view/told-stories.ts';

/** Opens a sitting: the configuration and the questions, no key and no trace. */
export function openScenario(deps: Deps, { id }: Request<'openScenario'>): Reply<Response<'openScenario'>> {
  const shelved = deps.scenarioCache.take(id);
  if (!shelved.ok) return shelved;
  const { questions } = shelved.value.scenario.text;
  const place = deps.attempts.placeIn(id);
  const question = place < questions.length ? place : 0;
  const earlier = answersOf(deps, shelved.value, question);
  const sitting = deps.sittings.open(shelved.value, earlier.at(-1)?.seed ?? deps.attempts.rounds(id), deps.nowMs());
  const answered = earlier.flatMap(({ question: asked, answer }): [string, Feedback][] => {
    const { scenario } = shelved.value;
    const graded = unreadableAnswer(scenario, asked, answer) === null ? grade(scenario, asked, answer) : null;
    if (!graded) return [];
    deps.sittings.answer(sitting.id, asked.id, answer);
    return [[asked.id, feedbackView(scenario, asked, graded)]];
  });
  // A library that cannot be written is no reason not to read a scenario.
  const saved = deps.guard('Nothing is saved.', () => deps.attempts.open(id, question, deps.nowMs()));
  return ok({
    sitting: sitting.id,
    question,
    scenario: learnerView(sitting),
    answered: Object.fromEntries(answered),
    ...(saved.ok ? {} : { notice: saved.error.message }),
  });
}

type Earlier = { readonly question: Question; readonly answer: Answer; readonly seed: number };

/** What was answered in the round that goes on at question `next`, under this very file. */
function answersOf({ attempts }: Deps, { scenario, stored }: CachedScenario, next: number): Earlier[] {
  const before = scenario.text.questions.slice(0, next);
  return attempts.lastIn(scenario.text.id).flatMap(({ question: id, answer, seed, scenarioHash }) => {
    const question = before.find((each) => each.id === id);
    const read = Answer.safeParse(JSON.parse(answer));
    return question && read.success && scenarioHash === stored.hash ? [{ question, answer: read.data, seed }] : [];
  });
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
    stories: toldStories(scenario),
    flows: [...flows].map(([name, flow]) => ({
      name,
      text: text.flows[name] ?? '',
      from: flow.from.name,
      to: flow.to.name,
    })),
    network: networkView(network),
    questions: text.questions.map((question) => askedQuestion(scenario, question, seed)),
  };
}
