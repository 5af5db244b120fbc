import { holdingOf } from '../../model/holding.ts';
import type { Address } from '../../model/address.ts';
import { blocksOf, type End } from './ends.ts';
import type { Location, RouteAnswers } from './locations.ts';
import { named } from './plan-parts.ts';
import type { AddressRef, Plan, PlanQuestion } from './plan.ts';
import { recordPlan, type Recording } from './record-plan.ts';
import { wayOf, type Way } from './way.ts';

/** What packets between two locations do; `apart`: their families differ; null: no plan tells it. */
export type WayBetween = Way | 'apart' | null;

/** So many plans are tried for pairs that look alike, before they are left to the evaluator. */
const MOST_PLANS = 16;

export function waysBetween(
  recording: Recording,
  routes: RouteAnswers,
  senders: readonly End[],
  targets: readonly End[],
): (a: Location, b: Location) => WayBetween {
  const shapes = new Map<string, (Way | null)[]>();
  const answered = new Map<PlanQuestion, Map<Location, boolean>>();
  const ends = { a: senders, b: targets };

  function wayBetween(a: Location, b: Location): WayBetween {
    if (a.first.address.family !== b.first.address.family) return 'apart';
    if (!a.first.isPlain || !b.first.isPlain) return null;
    const shape = `${a.traits} ${b.traits} ${a.subnet === b.subnet}`;
    const ways = shapes.get(shape) ?? [];
    shapes.set(shape, ways);
    const known = ways.find((way) => way !== null && fits(way.plan, a, b));
    if (known) return known;
    const pair = pairIn(a, b);
    if (ways.length >= MOST_PLANS || pair === null) return null;
    const plan = recordPlan(recording, ...pair);
    const way = plan && wayOf(plan);
    ways.push(way);
    return way && fits(way.plan, a, b) ? way : null;
  }

  /** Two interfaces of the locations: what a packet to its own sender does is not what others do. */
  function pairIn(a: Location, b: Location): readonly [End, End] | null {
    for (const sender of examplesOf(senders, a))
      for (const target of examplesOf(targets, b))
        if (sender.nic.interface.id !== target.nic.interface.id) return [sender, target];
    return null;
  }

  function fits({ questions }: Plan, a: Location, b: Location): boolean {
    return questions.every((question) => isAlike(question, { a, b }));
  }

  function isAlike(question: PlanQuestion, at: { readonly a: Location; readonly b: Location }): boolean {
    const { of } = question;
    if (question.kind === 'other') return of.end === null || isAnsweredBy(question, at[of.end]);
    const address = addressOf(of, at.a.first, at.b.first);
    if (address === null) return false;
    const { subnet } = at[question.at];
    const answer = question.kind === 'route' ? routes(subnet, address) : holdingOf(blocksOf(subnet), address);
    return answer === question.answer;
  }

  /** All of a location must have the answer. */
  function isAnsweredBy(question: Extract<PlanQuestion, { kind: 'other' }>, location: Location): boolean {
    const known = answered.get(question) ?? new Map<Location, boolean>();
    answered.set(question, known);
    const before = known.get(location);
    if (before !== undefined) return before;
    const { of, answer, told, names } = question;
    const all = of.end === null ? [] : ends[of.end].slice(location.from, location.to);
    const isSame = all.every((end) => {
      const address = addressOf(of, end, end);
      return address !== null && (names ? named(answer(address), end) : answer(address)) === told;
    });
    known.set(location, isSame);
    return isSame;
  }

  return wayBetween;
}

/** Ends of two interfaces of a location, of one where there is only one. */
export function examplesOf(ends: readonly End[], { from, to }: Location): readonly End[] {
  const [first, ...others] = ends.slice(from, to);
  const other = others.find(({ nic }) => nic.interface.id !== first?.nic.interface.id);
  return [first, other].filter((end) => end !== undefined);
}

/** The address of another pair that is in the same place. */
export function addressOf(of: AddressRef, a: End, b: End): Address | null {
  return of.end === null ? of.fixed : (of.end === 'a' ? a : b)[of.of];
}
