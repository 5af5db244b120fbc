import type { Reply, Response } from '../contract/api.ts';
import type { TodayView } from '../contract/today-view.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { ok } from '../model/result.ts';
import { dueItems, minutesFor, sessionOf, type DueItem } from '../study/schedule/due.ts';
import { pathOf } from '../study/schedule/path.ts';
import type { Deps } from './deps.ts';
import { studyMemory } from './study-memory.ts';
import { dueWith, studyPlan, type StudyMemory, type StudyPlan } from './study-plan.ts';
import { planView } from './plan-view.ts';

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
    due: session.map(({ scenario, question, why, dueAtMs }) => ({
      ...{ scenario: ScenarioId.parse(scenario), question, why, dueAtMs },
      title: deps.scenarios.get(scenario)?.title ?? scenario,
    })),
    count: items.length,
    minutes: minutesFor(session.length, study.log),
    nextAtMs: items.length > 0 ? null : nextOf(study, set, nowMs),
    plan: set && planView(deps, study, set),
    gradedAgain: deps.amendments.gradedSince(nowMs - GRADED_AGAIN_MS),
    path,
  });
}

function itemsOf({ questions, log, memories }: StudyMemory, set: StudyPlan | null, nowMs: number): DueItem[] {
  const today = set?.plan?.days[0];
  if (!today) return dueItems(questions, log, memories, nowMs);
  return sessionOf(
    questions,
    log,
    today.reviews.flatMap((skill) => memories.get(skill) ?? []),
  );
}

/** When something comes back next; never before tomorrow where the plan has nothing left for today. */
function nextOf({ memories }: StudyMemory, set: StudyPlan | null, nowMs: number): number | null {
  const plan = set?.plan;
  if (memories.size === 0) return null;
  const next = Math.min(...[...memories.values()].map((memory) => dueWith(memory, plan?.policy.retention ?? null)));
  if (!plan) return next;
  const day = plan.days.findIndex(({ reviews }, i) => i > 0 && reviews.length > 0);
  return day < 0 ? next : nowMs + day * 24 * 3_600_000;
}
