import type { Reply, Request, Response } from '../contract/api.ts';
import type { LearnerScenario } from '../contract/learner-view.ts';
import type { Feedback } from '../contract/feedback-view.ts';
import { err, ok } from '../model/result.ts';
import { type Question, Answer } from '../lesson/question/question-kinds.ts';
import { grade, askedQuestion, unreadableAnswer } from '../lesson/question/question.ts';
import type { Deps } from './deps.ts';
import type { CachedScenario } from './scenario-cache.ts';
import type { Sitting } from './sittings.ts';
import { exhibitsOf } from './view/exhibits.ts';
import { feedbackView } from './view/feedback-view.ts';
import { networkView } from './view/network-view.ts';
import { toldStories } from './view/told-stories.ts';

/** Opens a sitting, in the middle of a round or with a new one: no key and no trace of what is not answered in it. */
export function openScenario(deps: Deps, { id }: Request<'openScenario'>): Reply<Response<'openScenario'>> {
  const shelved = deps.scenarioCache.take(id);
  if (!shelved.ok) return shelved;
  const { questions } = shelved.value.scenario.text;
  const place = deps.attempts.placeIn(id);
  const question = place < questions.length ? place : 0;
  const opened = openAt(deps, shelved.value, question, answersOf(deps, shelved.value, question));
  // A library that cannot be written is no reason not to read a scenario.
  const saved = deps.guard('Nothing is saved.', () => deps.attempts.open(id, question, deps.nowMs()));
  return ok({ ...opened, ...(saved.ok ? {} : { notice: saved.error.message }) });
}

/**
 * Opens the round that was finished last, to read its answers again. What was skipped in it can still be answered, and
 * its key stays here until then. Error: nothing is finished, or the scenario has changed since.
 */
export function reviewScenario(deps: Deps, { id }: Request<'reviewScenario'>): Reply<Response<'reviewScenario'>> {
  const shelved = deps.scenarioCache.take(id);
  if (!shelved.ok) return shelved;
  const count = shelved.value.scenario.text.questions.length;
  const earlier = deps.attempts.placeIn(id) < count ? [] : answersOf(deps, shelved.value, count);
  if (earlier.length === 0) return err({ code: 'not-yet', message: 'no answers of a finished round are kept' });
  return ok(openAt(deps, shelved.value, 0, earlier));
}

function openAt(
  deps: Deps,
  shelved: CachedScenario,
  question: number,
  earlier: readonly Earlier[],
): Response<'openScenario'> {
  const { scenario } = shelved;
  const seed = earlier.at(-1)?.seed ?? deps.attempts.rounds(scenario.text.id);
  const sitting = deps.sittings.open(shelved, seed, deps.nowMs());
  const answered = earlier.flatMap(({ question: asked, answer }): [string, Feedback][] => {
    const graded = unreadableAnswer(scenario, asked, answer) === null ? grade(scenario, asked, answer) : null;
    if (!graded) return [];
    deps.sittings.answer(sitting.id, asked.id, answer);
    return [[asked.id, feedbackView(scenario, asked, graded)]];
  });
  return {
    sitting: sitting.id,
    seed,
    question,
    scenario: learnerView(sitting),
    answered: Object.fromEntries(answered),
  };
}

type Earlier = { readonly question: Question; readonly answer: Answer; readonly seed: number };

/**
 * What was answered before question `next` in the last round, under this very file. Each round has a seed of its own:
 * a question that was skipped has an answer of an earlier one only.
 */
function answersOf({ attempts }: Deps, { scenario, stored }: CachedScenario, next: number): Earlier[] {
  const before = scenario.text.questions.slice(0, next);
  const answers = attempts.lastIn(scenario.text.id);
  const round = answers.at(-1)?.seed;
  return answers.flatMap(({ question: id, answer, seed, scenarioHash }) => {
    if (seed !== round) return [];
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
