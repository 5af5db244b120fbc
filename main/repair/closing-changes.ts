import type { Change } from '../change/change.ts';
import { changeNetwork } from '../change/change-network.ts';
import { formatChange } from '../change/format-change.ts';
import { formatDestination } from '../model/format-rule.ts';
import type { Network } from '../model/network.ts';
import type { Step } from '../model/step.ts';
import type { Trace } from '../model/trace.ts';
import { isUnknown } from '../model/unknown.ts';
import { writtenPeer } from './written-peer.ts';

/**
 * The single rules and routes without which a flow that gets through is denied, in the order in which the packet meets them.
 * @param follow the trace of the flow in a network; null where it has no such ends any more.
 */
export function closingChanges(network: Network, trace: Trace, follow: (network: Network) => Trace | null) {
  if (trace.verdict.kind !== 'allowed') return [];
  const candidates = trace.steps.flatMap((step) => (step.actual ? removalsAt(step) : []));
  const once = new Map(candidates.map((change) => [formatChange(change), change]));
  return [...once.values()].filter((change) => {
    const after = changeNetwork(network, [change]);
    return after.ok && follow(after.value)?.verdict.kind === 'denied';
  });
}

/** The end of the rule or route by which a packet goes on at a step. */
function removalsAt({ detail }: Step): readonly Change[] {
  switch (detail.kind) {
    case 'security-group': {
      const { decision, direction, candidates } = detail.check;
      const by = decision.kind === 'allow' ? candidates[decision.by] : undefined;
      const peer = by ? writtenPeer(by.rule) : null;
      if (!by || !peer) return [];
      const { traffic } = by.rule;
      return [{ kind: 'group-rule', act: 'remove', group: by.group, direction, rule: { traffic, peer } }];
    }
    case 'network-acl': {
      const { acl, decision, direction, candidates } = detail.check;
      const entry = decision.kind === 'allow' ? candidates[decision.by]?.entry : undefined;
      return entry ? [{ kind: 'remove-entry', acl, direction, number: entry.number }] : [];
    }
    case 'route': {
      const { table, decision, candidates } = detail.check;
      const route = decision.kind === 'forward' ? candidates[decision.by]?.route : undefined;
      if (route?.origin !== 'static' || isUnknown(route.destination)) return [];
      return [{ kind: 'remove-route', table, destination: formatDestination(route.destination) }];
    }
    case 'deliver':
    case 'dns':
    case 'firewall':
    case 'gateway':
    case 'interface':
    case 'load-balancer':
    case 'loop':
    case 'originate':
    case 'pod':
    case 'network-policy':
    case 'result':
    case 'same-subnet':
    case 'unassigned':
      return [];
  }
}
