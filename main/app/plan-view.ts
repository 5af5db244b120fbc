import type { PlanView } from '../contract/plan-view.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import type { ForecastPoint } from '../study/plan/forecast.ts';
import type { Plan } from '../study/plan/make-plan.ts';
import { alongThePath } from '../study/plan/plan-items.ts';
import { cardsByDay } from './cards-in-plan.ts';
import type { Deps } from './deps.ts';
import type { StudyMemory } from './study-memory.ts';
import { calendarOf, dateOfDay, type StudyPlan } from './study-plan.ts';

/** So many days are told one by one. */
const AHEAD = 7;
/** With fewer skills seen than this, what will be recalled is not told. */
export const ENOUGH_SKILLS = 10;

/** What the learner is told of the plan: whole numbers, dates, and where today's new skills are. */
export function planView(deps: Deps, memory: StudyMemory, set: StudyPlan): PlanView {
  const { examDate, days, minutesADay, doneToday, plan } = set;
  const done = { minutes: Math.round(doneToday.minutes), fresh: doneToday.fresh };
  const skills = new Set(memory.questions.map(({ skill }) => skill)).size;
  const told = { examDate, days, minutesADay, done, skills, seen: memory.memories.size };
  if (!plan) return { ...told, course: null };
  const { today, dayOf } = calendarOf(deps);
  const cardsOn = cardsByDay(memory.cards, plan.policy.retention, (ms) => Math.max(0, dayOf(ms) - today));
  return {
    ...told,
    course: {
      retention: plan.policy.retention,
      unreached: plan.unreached,
      lastNewDate: plan.lastNewDay === null ? null : dateOfDay(today + plan.lastNewDay),
      days: plan.days.slice(0, AHEAD).map(({ fresh, reviews, minutes }, i) => {
        const cards = cardsOn(i);
        return {
          ...{ date: dateOfDay(today + i), fresh: fresh.length, reviews: reviews.length, cards: cards.count },
          minutes: Math.round(minutes + cards.minutes),
        };
      }),
      next: nextScenarios(deps, memory, plan),
      forecast: forecastView(plan, memory.memories.size, skills),
    },
  };
}

/** The scenarios that practise today's new skills, those first that come first on the path. */
function nextScenarios(
  deps: Deps,
  { questions, log }: StudyMemory,
  plan: Plan,
): NonNullable<PlanView['course']>['next'] {
  const fresh = new Set(plan.days[0]?.fresh ?? []);
  const opened = new Set(log.map(({ scenario }) => scenario));
  const [unopened, other] = [false, true].map((isOpen) =>
    alongThePath(questions).filter(({ scenario, skill }) => fresh.has(skill) && opened.has(scenario) === isOpen),
  );
  const counts = new Map<string, number>();
  for (const { scenario, skill } of [...(unopened ?? []), ...(other ?? [])]) {
    if (fresh.delete(skill)) counts.set(scenario, (counts.get(scenario) ?? 0) + 1);
  }
  return [...counts].map(([scenario, skills]) => ({
    ...{ scenario: ScenarioId.parse(scenario), skills },
    title: deps.scenarios.get(scenario)?.title ?? scenario,
  }));
}

function forecastView({ forecast }: Plan, seen: number, all: number): NonNullable<PlanView['course']>['forecast'] {
  const [withPlan, ifStopped] = [forecast.withPlan.at(-1), forecast.ifStopped.at(-1)];
  if (!withPlan || !ifStopped || seen < Math.min(ENOUGH_SKILLS, all)) return null;
  return { withPlan: bounds(withPlan), ifStopped: bounds(ifStopped) };
}

function bounds({ low, high }: ForecastPoint): { readonly low: number; readonly high: number } {
  return { low: Math.floor(low), high: Math.ceil(high) };
}
