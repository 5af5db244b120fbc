import type { Change } from '../../change/change.ts';
import type { Network } from '../../model/network.ts';
import type { Goal } from '../format/goal-text.ts';
import type { Situation } from '../scenario/situation.ts';
import { compiledAfter } from '../scenario/worlds.ts';
import { contextOf } from './intent-context.ts';
import { neededPackets } from './needed-packets.ts';
import { associationCoverage, coverageOf, type Coverage } from './rule-coverage.ts';

/**
 * What lists may allow after changes that reach a goal: what the packets of the goal need of them, and what changes that are
 * known to be right open, in their own lists or at the same interfaces and subnets.
 */
export function widestRepair(
  situation: Situation,
  changes: readonly Change[],
  goal: Goal,
  right: readonly (readonly Change[])[],
): readonly Coverage[] {
  const { diagrams } = contextOf(situation);
  const { network } = compiledAfter(situation, changes);
  return [
    ...neededPackets(situation, changes, goal),
    ...right.flatMap((set) => coverageOf(situation.network, diagrams, set)),
    ...right
      .flatMap((set) => associationCoverage(situation.network, diagrams, set))
      .flatMap((each) => {
        return listsOf(network, each.at).map((at) => ({ ...each, at }));
      }),
  ];
}

/** The lists that decide at an interface or a subnet. */
function listsOf({ networkInterfaces, subnets }: Network, at: string): readonly string[] {
  const subnet = subnets.find(({ id }) => id === at);
  return subnet ? [subnet.networkAcl] : (networkInterfaces.find(({ id }) => id === at)?.groups ?? []);
}
