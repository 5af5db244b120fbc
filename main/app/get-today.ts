import type { Reply, Response } from '../contract/api.ts';
import type { Due, TodayView } from '../contract/today-view.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { ok } from '../model/result.ts';
import { dueWith } from '../study/plan/due-with.ts';
import { cardMinutes, CARDS } from '../study/schedule/card-review.ts';
import { minutesFor, sessionOf, type DueItem } from '../study/schedule/due.ts';
import type { Memory } from '../study/schedule/memory.ts';
import { pathOf } from '../study/schedule/path.ts';
import type { Deps } from './deps.ts';
import { planView } from './plan-view.ts';
import { studyMemory, type StudyMemory } from './study-memory.ts';
import { studyPlan, type StudyPlan } from './study-plan.ts';

/** After a break, a session is as long as a day can be; the rest comes on the days after. */
const SESSION_ITEMS = 20;

/** So long Today tells of answers that were graded again. */
const GRADED_AGAIN_MS = 14 * 24 * 3_600_000;

/** What there is to do today: by the plan where an exam date is set, else what is due. */
export function getToday(deps: Deps): Reply<Response<'getToday'>> {
  const study = studyMemory(deps);
  const set = studyPlan(deps, study);
  const nowMs = deps.nowMs();
  const items = itemsOf(study, set, nowMs);
  const session = set?.plan ? items : items.slice(0, SESSION_ITEMS);
  const path: TodayView['path'] = pathOf(study.questions, study.memories, nowMs).map((chapter) => ({
    ...chapter,
    needs: [...chapter.needs],
  }));
  return ok({
    due: dueViews(deps, session),
    count: items.length,
    cards: items.filter(isCard).length,
    minutes: minutesOf(session, study),
    nextAtMs: items.length > 0 ? null : nextOf(study, set, nowMs),
    plan: set && planView(deps, study, set),
    gradedAgain: deps.amendments.gradedSince(nowMs - GRADED_AGAIN_MS),
    path,
  });
}

function isCard({ scenario }: Pick<DueItem, 'scenario'>): boolean {
  return scenario === CARDS;
}

function dueViews(deps: Deps, items: readonly DueItem[]): Due[] {
  const fronts = new Map(deps.cueCards.list().map(({ id, front }) => [id, front]));
  return items.map((item) => {
    const { scenario, question, why, dueAtMs } = item;
    if (isCard(item)) return { kind: 'card', card: question, title: fronts.get(question) ?? '', why, dueAtMs };
    const title = deps.scenarios.get(scenario)?.title ?? scenario;
    return { kind: 'question', scenario: ScenarioId.parse(scenario), question, why, dueAtMs, title };
  });
}

function minutesOf(items: readonly DueItem[], { log, cards }: StudyMemory): number {
  const count = items.filter(isCard).length;
  const minutes = minutesFor(items.length - count, log) + Math.round(cardMinutes(count, cards.looks));
  return items.length === 0 ? 0 : Math.max(1, minutes);
}

/** Questions and cards that are due, mixed by chapter. */
function itemsOf({ questions, log, memories, cards }: StudyMemory, set: StudyPlan | null, nowMs: number): DueItem[] {
  const plan = set?.plan;
  const retention = plan?.policy.retention ?? null;
  const due = [...memories.values()].filter(({ dueAtMs }) => dueAtMs <= nowMs);
  const asked = plan
    ? (plan.days[0]?.reviews ?? []).flatMap((skill) => memories.get(skill) ?? [])
    : due.toSorted((a, b) => a.dueAtMs - b.dueAtMs);
  const looked = [...cards.memories.values()].filter((memory) => dueWith(memory, retention) <= nowMs);
  return sessionOf(
    [...questions, ...cards.questions],
    [...log, ...cards.log],
    [...asked, ...looked.toSorted((a, b) => a.dueAtMs - b.dueAtMs)],
  );
}

/** When something comes back next; never before tomorrow where the plan has nothing left for today. */
function nextOf({ memories, cards }: StudyMemory, set: StudyPlan | null, nowMs: number): number | null {
  const plan = set?.plan;
  const next = earliest([...memories.values(), ...cards.memories.values()], plan?.policy.retention ?? null);
  if (!plan || next === null) return next;
  const day = plan.days.findIndex(({ reviews }, i) => i > 0 && reviews.length > 0);
  const byPlan = day < 0 ? next : nowMs + day * 24 * 3_600_000;
  const card = earliest([...cards.memories.values()], plan.policy.retention);
  return card === null ? byPlan : Math.min(byPlan, card);
}

function earliest(memories: readonly Memory[], retention: number | null): number | null {
  return memories.length === 0 ? null : Math.min(...memories.map((memory) => dueWith(memory, retention)));
}
