import { byPolicy, examRecall, playDays } from './play-days.ts';
import type { Budget, Policy } from './policy.ts';
import { learnerFrom, type PlanItem } from './simulated-learner.ts';

export const RETENTIONS = [0.6, 0.7, 0.8, 0.85, 0.9, 0.95] as const;
const choices = {
  retention: RETENTIONS,
  newUntil: [0, 0.3, 0.6, 0.85],
  spareFrom: [0, 0.2, 0.5],
  order: ['gain', 'weakest'],
} as const;
/** One start for few minutes, one for many: the search changes one number of a policy at a time. */
const starts: readonly Policy[] = [
  { retention: 0.6, newUntil: 0, spareFrom: 0.5, order: 'gain' },
  { retention: 0.9, newUntil: 0.6, spareFrom: 0.2, order: 'weakest' },
];
/** Policies are equally good where their recall differs by less: three thousandths of all skills. */
const NEGLIGIBLE = 0.003;
/** Minutes are all used where less than this part of them is left. */
const ALL_USED = 0.97;
/** Skills times days that one play may look at; a longer time to the exam is played in steps of several days. */
const DETAIL = 8_000;
/** Plays of the best policies, each with other luck. */
const [FINALISTS, SEEDS] = [3, 3] as const;

/** `used`: the part of all minutes that it takes. */
type Tried = { readonly policy: Policy; readonly recall: number; readonly used: number };

/**
 * The policy after which most is recalled on the day of the exam, found by playing the days with different ones. Among
 * equally good policies it is the one with the lowest retention where the minutes are all used, so that fewer reviews fall
 * due than there is time for, and with the highest one where minutes are left. The same input gives the same policy.
 */
export function choosePolicy(items: readonly PlanItem[], firstRight: number, budget: Budget): Policy {
  const length = Math.max(1, Math.ceil((items.length * budget.days) / DETAIL));
  const play = (policy: Policy, seed: number): Tried => {
    const learner = learnerFrom(items, firstRight, seed);
    const days = playDays(learner, budget, byPolicy(policy), length);
    const minutes = days.reduce((sum, day) => sum + day.minutes, budget.doneToday.minutes);
    return { policy, recall: examRecall(learner, budget), used: minutes / (budget.minutesADay * budget.days) };
  };
  const tried = new Map<string, Tried>();
  const attempt = (policy: Policy): Tried => {
    const key = JSON.stringify(policy);
    const found = tried.get(key) ?? play(policy, 0);
    tried.set(key, found);
    return found;
  };
  for (const start of starts) climb(start, attempt);
  const finalists = [...tried.values()].toSorted((a, b) => b.recall - a.recall).slice(0, FINALISTS);
  return best(finalists.map(({ policy }) => average(Array.from({ length: SEEDS }, (_, seed) => play(policy, seed)))))
    .policy;
}

/** Improves one number after the other until nothing changes, at most twice around. */
function climb(start: Policy, attempt: (policy: Policy) => Tried): void {
  let here = attempt(start);
  for (let round = 0; round < 2; round++) {
    const before = here;
    for (const field of ['order', 'newUntil', 'retention', 'spareFrom'] as const)
      here = best(choices[field].map((value) => attempt({ ...here.policy, [field]: value })));
    if (here === before) return;
  }
}

function best(tried: readonly Tried[]): Tried {
  const top = Math.max(...tried.map(({ recall }) => recall));
  const good = tried.filter(({ recall }) => recall >= top - NEGLIGIBLE);
  const way = good.some(({ used }) => used < ALL_USED) ? -1 : 1;
  const [first] = good.toSorted((a, b) => way * (a.policy.retention - b.policy.retention) || a.used - b.used);
  if (!first) throw new Error('no policy was tried');
  return first;
}

function average(plays: readonly Tried[]): Tried {
  const [first] = plays;
  if (!first) throw new Error('a policy was not played');
  const mean = (field: 'recall' | 'used') => plays.reduce((sum, play) => sum + play[field], 0) / plays.length;
  return { policy: first.policy, recall: mean('recall'), used: mean('used') };
}
