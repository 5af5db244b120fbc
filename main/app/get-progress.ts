import type { Reply, Request, Response } from '../contract/api.ts';
import type { PastAnswer, ProgressView } from '../contract/progress-view.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import type { PastAttempt } from '../library/attempts.ts';
import { isMisconceptionId, misconceptions } from '../model/misconception.ts';
import { ok } from '../model/result.ts';
import type { ForecastPoint } from '../study/plan/forecast.ts';
import { findAnswers } from '../study/progress/answer-search.ts';
import { calibrationOf, ENOUGH_ANSWERS } from '../study/progress/calibration.ts';
import { masteryOf } from '../study/progress/mastery.ts';
import { dueWith } from '../study/plan/due-with.ts';
import type { Deps } from './deps.ts';
import { disputeRows } from './disputes.ts';
import { ENOUGH_SKILLS } from './plan-view.ts';
import { studyMemory, type StudyMemory } from './study-memory.ts';
import { calendarOf, dateOfDay, studyPlan, type StudyPlan } from './study-plan.ts';

/** So many points draw a curve. */
const POINTS = 60;

/** How far the learner is. Answers to scenarios of an exam that is open are not listed. */
export function getProgress(deps: Deps, request: Request<'getProgress'>): Reply<Response<'getProgress'>> {
  const study = studyMemory(deps);
  const { questions, log, memories } = study;
  const set = studyPlan(deps, study);
  const nowMs = deps.nowMs();
  const retention = set?.plan?.policy.retention ?? null;
  const calibration = calibrationOf(log, nowMs);
  const all = deps.attempts.past();
  const held = new Set([...new Set(all.map(({ scenario }) => scenario))].filter((id) => deps.exams.isHolding(id)));
  const past = all.filter(({ scenario }) => !held.has(scenario));
  const found = findAnswers(past.map(pastAnswer).map(searchable), request).map(({ answer }) => answer);
  return ok({
    answered: log.length,
    skills: new Set(questions.map(({ skill }) => skill)).size,
    seen: memories.size,
    calibration: { ...calibration, needed: ENOUGH_ANSWERS },
    mastery: masteryOf(questions, log, memories, (memory) => dueWith(memory, retention), nowMs).map((chapter) => ({
      ...chapter,
      rows: chapter.rows.map((row) => ({ ...row, cells: [...row.cells], misconception: beliefOf(row.misconception) })),
    })),
    forecast: forecastOf(deps, study, set),
    answers: { found: found.length, rows: found.slice(0, request.limit) },
    disputes: disputeRows(deps),
  });
}

function searchable(answer: PastAnswer) {
  const { title, kind, correct, confidence, misconception, gradedAgain } = answer;
  return {
    title,
    kind,
    correct,
    confidence,
    gradedAgain,
    belief: misconception && `${misconception.id} ${misconception.name}`,
    answer,
  };
}

function pastAnswer({ scenario, title, position, kind, misconception, ...rest }: PastAttempt): PastAnswer {
  return {
    ...rest,
    scenario: title === null ? null : ScenarioId.parse(scenario),
    title: title ?? scenario,
    position: position === null ? null : position + 1,
    kind: (kind ?? '').replaceAll('-', ' '),
    misconception: beliefOf(misconception),
  };
}

function beliefOf(id: string | null): PastAnswer['misconception'] {
  return id !== null && isMisconceptionId(id) ? { id, name: misconceptions[id].name } : null;
}

function forecastOf(deps: Deps, { memories }: StudyMemory, set: StudyPlan | null): ProgressView['forecast'] {
  if (!set) return { kind: 'none', why: 'no-date' };
  if (!set.plan) return { kind: 'none', why: 'over' };
  if (memories.size < ENOUGH_SKILLS) return { kind: 'none', why: 'too-few' };
  const { today } = calendarOf(deps);
  const every = Math.max(1, Math.ceil(set.days / POINTS));
  const told = (points: readonly ForecastPoint[]) =>
    points
      .filter(({ day }) => day % every === 0 || day === set.days)
      .map(({ day, ...numbers }) => ({ date: dateOfDay(today + day), ...numbers }));
  const { withPlan, ifStopped } = set.plan.forecast;
  return { kind: 'forecast', examDate: set.examDate, withPlan: told(withPlan), ifStopped: told(ifStopped) };
}
