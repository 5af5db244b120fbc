import type { Reply, Request, Response } from '../contract/api.ts';
import type { LearnerScenario } from '../contract/learner-view.ts';
import type { Feedback } from '../contract/feedback-view.ts';
import { err, ok } from '../model/result.ts';
import { Answer } from '../lesson/question/question-kinds.ts';
import { ANSWER_SHOWN } from '../lesson/question/hints.ts';
import { grade, askedQuestion, unreadableAnswer } from '../lesson/question/question.ts';
import { variantNumber } from '../lesson/variant/variant-number.ts';
import type { Deps } from './deps.ts';
import type { CachedScenario } from './scenario-cache.ts';
import { LOCKED, type Sitting } from './sittings.ts';
import { exhibitsOf } from './view/exhibits.ts';
import { hintViews } from './view/hint-views.ts';
import { feedbackView, shownFeedback } from './view/feedback-view.ts';
import { networkView } from './view/network-view.ts';
import { toldStories } from './view/told-stories.ts';

/** Opens a sitting, in the middle of a round or with a new one: no key and no trace of what is not answered in it. */
export function openScenario(
  deps: Deps,
  { id: named, seed: linked }: Request<'openScenario'>,
): Reply<Response<'openScenario'>> {
  const standing = takeOpen(deps, named);
  if (!standing.ok) return standing;
  const { id } = standing.value.stored;
  const { questions } = standing.value.scenario.text;
  const place = deps.attempts.placeIn(id);
  const reached = lastRound(deps, standing.value, place < questions.length ? place : 0);
  // A link to another variant than that of the round begins a round of its own.
  const isOther = linked !== undefined && linked !== reached.seed;
  const round = isOther ? { seed: linked, answers: [] } : reached;
  const question = isOther || place >= questions.length ? 0 : place;
  const shelved = takeOpen(deps, id, round.seed);
  if (!shelved.ok) return shelved;
  const opened = openAt(deps, shelved.value, question, round, 'practice');
  // A library that cannot be written is no reason not to read a scenario.
  const saved = deps.guard('Nothing is saved.', () => deps.attempts.open(id, question, deps.nowMs()));
  return ok({ ...opened, ...(saved.ok ? {} : { notice: saved.error.message }) });
}

/**
 * Opens the round that was finished last, to read its answers again. What was skipped in it can still be answered, and
 * its key stays here until then. Error: nothing is finished, or the scenario has changed since.
 */
export function reviewScenario(
  deps: Deps,
  { id: named }: Request<'reviewScenario'>,
): Reply<Response<'reviewScenario'>> {
  const shelved = takeOpen(deps, named);
  if (!shelved.ok) return shelved;
  const { id } = shelved.value.stored;
  const count = shelved.value.scenario.text.questions.length;
  const round = lastRound(deps, shelved.value, deps.attempts.placeIn(id) < count ? 0 : count);
  if (round.answers.length === 0) return err({ code: 'not-yet', message: 'no answers of a finished round are kept' });
  const variant = takeOpen(deps, id, round.seed);
  return variant.ok ? ok(openAt(deps, variant.value, 0, round, 'review')) : variant;
}

/** A scenario, by its id of today or a former one, unless the exam that is open asks about it. */
export function takeOpen({ exams, scenarios, scenarioCache }: Deps, named: string, seed = 0): Reply<CachedScenario> {
  const id = scenarios.get(named)?.id ?? named;
  return exams.isHolding(id) ? err(LOCKED) : scenarioCache.take(id, seed);
}

function openAt(
  deps: Deps,
  shelved: CachedScenario,
  question: number,
  { seed, answers }: Round,
  policy: Sitting['policy'],
): Response<'openScenario'> {
  const { scenario } = shelved;
  const sitting = deps.sittings.open(shelved, { policy, seed, openedAtMs: deps.nowMs(), isItem: false, counts: true });
  const answered = answers.flatMap(({ question: id, answer, shown }): [string, Feedback][] => {
    const asked = scenario.text.questions.find((each) => each.id === id);
    if (!asked) return [];
    const graded = unreadableAnswer(scenario, asked, answer) === null ? grade(scenario, asked, answer) : null;
    if (!graded) return [];
    deps.sittings.answer(sitting.id, asked.id, answer);
    return [[asked.id, shown ? shownFeedback(scenario, asked) : feedbackView(scenario, asked, graded)]];
  });
  return {
    sitting: sitting.id,
    seed,
    question,
    scenario: learnerView(sitting),
    answered: Object.fromEntries(answered),
    drafts: Object.fromEntries(sitting.drafts),
    hints: hintsTaken(sitting),
  };
}

/** The hints that were given before, of questions that are not answered. @param only of these questions. */
export function hintsTaken({ scenario, hints, answered }: Sitting, only: readonly string[] = [...hints.keys()]) {
  const open = scenario.text.questions.filter(({ id }) => only.includes(id) && hints.has(id) && !answered.has(id));
  return Object.fromEntries(
    open.map((question) => [question.id, hintViews(scenario, question, hints.get(question.id) ?? 0)]),
  );
}

/** A round with what was answered in it, under this very file. `shown`: the key was shown instead of an answer. */
type Round = {
  readonly seed: number;
  readonly answers: readonly { readonly question: string; readonly answer: Answer; readonly shown: boolean }[];
};

/**
 * The last round, with what was answered in it before question `next`; a new one where that is nothing. Each round has a
 * seed of its own, and so a variant: a question that was skipped has an answer of an earlier one only.
 */
function lastRound({ attempts }: Deps, { scenario, stored }: CachedScenario, next: number): Round {
  const { id, questions } = scenario.text;
  const before = new Set(questions.slice(0, next).map((question) => question.id));
  const given = attempts.lastIn(id);
  const seed = given.at(-1)?.seed;
  const answers = given.flatMap(({ question, answer, seed: of, scenarioHash, hints }) => {
    const read = Answer.safeParse(JSON.parse(answer));
    const isIn = of === seed && scenarioHash === stored.hash && before.has(question);
    return isIn && read.success ? [{ question, answer: read.data, shown: hints === ANSWER_SHOWN }] : [];
  });
  return answers.length > 0 && seed !== undefined ? { seed, answers } : { seed: attempts.rounds(id), answers: [] };
}

/** Names every field it lets through: what is added to a scenario stays in main until it is named here. */
export function learnerView({ scenario, stored, seed }: Sitting): LearnerScenario {
  const { text, network, flows } = scenario;
  return {
    id: text.id,
    hash: stored.hash,
    variant: text.parameters ? variantNumber(seed) : 0,
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
