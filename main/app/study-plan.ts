import { settingsFrom, type Settings } from '../contract/settings.ts';
import { makePlan, type Plan } from '../study/plan/make-plan.ts';
import { daysFrom, planItems } from '../study/plan/plan-items.ts';
import { paceOf, splitByFirst } from '../study/plan/study-pace.ts';
import { DAY_MS } from '../study/schedule/review-log.ts';
import type { Deps } from './deps.ts';
import { cardLoad, cardsDue } from './cards-in-plan.ts';
import type { StudyMemory } from './study-memory.ts';

export const SETTINGS = 'settings';

/** The exam that the learner set, the whole days until it, and the plan; no plan from the day of the exam on. */
export type StudyPlan = {
  readonly examDate: string;
  readonly days: number;
  readonly minutesADay: number;
  readonly plan: Plan | null;
  /** What was done today already. */
  readonly doneToday: { readonly minutes: number; readonly fresh: number };
};

/**
 * The plan as the log, the clock and the settings give it now; null while no date is set. Nothing of it is stored; the last
 * one is kept for as long as nothing changes, because a search of answers asks for it at every letter.
 */
export function studyPlan(deps: Deps, memory: StudyMemory): StudyPlan | null {
  const { examDate, studyMinutes } = settingsOf(deps);
  if (examDate === null) return null;
  const key = JSON.stringify([calendarOf(deps).today, examDate, studyMinutes, memory.questions.length, markOf(memory)]);
  const known = plans.get(deps.attempts);
  if (known?.key === key) return known.plan;
  const plan = planFor(deps, memory, examDate, studyMinutes);
  plans.set(deps.attempts, { key, plan });
  return plan;
}

const plans = new WeakMap<Deps['attempts'], { readonly key: string; readonly plan: StudyPlan }>();

/** Differs when the memories do: an answer, a rating and a correction change what is told of a skill. */
function markOf({ log, memories, cards }: StudyMemory): unknown {
  let sum = 0;
  for (const { card, lastAtMs } of memories.values()) sum += card.stability * 1000 + (lastAtMs % 1_000_003);
  for (const { card, lastAtMs } of cards.memories.values()) sum += card.stability * 1000 + (lastAtMs % 1_000_003);
  return [log.length, log.at(-1)?.atMs, cards.log.length, sum];
}

function planFor(deps: Deps, memory: StudyMemory, examDate: string, studyMinutes: number): StudyPlan {
  const { dayOf, today } = calendarOf(deps);
  const days = dayOfDate(examDate) - today;
  const doneToday = doneOn(memory, dayOf, today);
  const set = { examDate, days, minutesADay: studyMinutes, doneToday };
  const items = planItems(memory.questions, memory.memories, dayOf, today);
  if (days < 1 || items.length === 0) return { ...set, plan: null };
  const { firstRight, minutesPerNew, minutesPerReview } = paceOf(memory.questions, memory.log);
  // Cards take what they take every day; the rest is planned.
  const load = Math.min(cardLoad(memory.cards), studyMinutes / 2);
  const waiting = cardsDue(memory.cards, null, deps.nowMs()).minutes;
  const spent = { ...doneToday, minutes: doneToday.minutes + Math.max(0, waiting - load) };
  const budget = { days, minutesADay: studyMinutes - load, minutesPerNew, minutesPerReview, doneToday: spent };
  return { ...set, plan: makePlan({ items, budget, firstRight }) };
}

export function settingsOf({ settings }: Pick<Deps, 'settings'>): Settings {
  return settingsFrom(settings.get(SETTINGS));
}

/** The wanted retention of today's plan: made once a day, because every answer asks for it. */
export function wantedRetention(deps: Deps, memory: StudyMemory): number | null {
  const { examDate, studyMinutes } = settingsOf(deps);
  const { today } = calendarOf(deps);
  const key = `${today} ${examDate ?? ''} ${studyMinutes}`;
  const known = retentions.get(deps.attempts);
  if (known?.key === key) return known.retention;
  const retention = studyPlan(deps, memory)?.plan?.policy.retention ?? null;
  retentions.set(deps.attempts, { key, retention });
  return retention;
}

const retentions = new WeakMap<Deps['attempts'], { readonly key: string; readonly retention: number | null }>();

/** Days are counted from midnight to midnight where the lab runs. */
export function calendarOf({ nowMs }: Pick<Deps, 'nowMs'>): {
  readonly dayOf: (ms: number) => number;
  readonly today: number;
} {
  const now = nowMs();
  const dayOf = daysFrom(new Date(now).getTimezoneOffset() * -60_000);
  return { dayOf, today: dayOf(now) };
}

function dayOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The date of a day's number, such as `2027-01-14`. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function doneOn(
  { questions, log, cards }: StudyMemory,
  dayOf: (ms: number) => number,
  day: number,
): StudyPlan['doneToday'] {
  const isToday = ({ atMs }: { readonly atMs: number }) => dayOf(atMs) === day;
  const ms = [...log, ...cards.log].filter(isToday).reduce((sum, each) => sum + each.ms, 0);
  return { minutes: ms / 60_000, fresh: splitByFirst(questions, log).first.filter(isToday).length };
}
