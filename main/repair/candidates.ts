import type { Change } from '../change/change.ts';
import type { Network } from '../model/network.ts';
import type { Step } from '../model/step.ts';
import { aclCandidates, groupCandidates } from './rule-candidates.ts';
import { policyCandidates } from './policy-candidates.ts';
import { publicAddressCandidates, routeCandidates, transitCandidates } from './route-candidates.ts';

/** Changes that could let the packet pass the last of these steps, which stops it. Whether they do, the evaluator tells. */
export function candidatesFor(network: Network, steps: readonly Step[]): readonly Change[] {
  const step = steps.at(-1);
  if (!step) return [];
  const { detail, code } = step;
  switch (detail.kind) {
    case 'security-group':
      return groupCandidates(network, step, detail.check);
    case 'network-acl':
      return aclCandidates(step, detail.check);
    case 'route':
      return routeCandidates(network, step, detail.check);
    case 'interface':
      return code === 'ENI_SOURCE_DEST_CHECK_RESTRICTION'
        ? [{ kind: 'set-check', thing: detail.interface, on: false }, ...otherRoutes(network, steps)]
        : otherRoutes(network, steps);
    case 'network-policy':
      return policyCandidates(network, detail.check);
    case 'gateway':
      return [
        ...(detail.device === 'transit-gateway' ? transitCandidates(network, step, detail.check) : []),
        ...(detail.device === 'internet-gateway' ? publicAddressCandidates(network, step) : []),
        ...otherRoutes(network, steps),
      ];
    case 'loop':
    case 'unassigned':
      return otherRoutes(network, steps);
    // No change makes these pass: the policy of an endpoint, a listener, a target, a name.
    case 'deliver':
    case 'dns':
    case 'firewall':
    case 'load-balancer':
    case 'originate':
    case 'pod':
    case 'result':
    case 'same-subnet':
      return [];
  }
}

/** Other ways for a packet that came to the wrong place: from the last table that led it on. */
function otherRoutes(network: Network, steps: readonly Step[]): readonly Change[] {
  const led = steps.findLast(({ detail }) => detail.kind === 'route');
  return led?.detail.kind === 'route' ? routeCandidates(network, led, led.detail.check) : [];
}
