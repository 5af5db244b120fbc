import { gatewayWords } from '../../engine/explain/gateway-words.ts';
import { formatAddress } from '../../model/address.ts';
import { formatProtocol, hasPorts } from '../../model/protocol.ts';
import { isUnknown } from '../../model/unknown.ts';
import { unreachable } from '../../model/result.ts';
import type { Step } from '../../model/step.ts';
import type {
  FirewallCheck,
  NetworkAclCheck,
  NetworkPolicyCheck,
  RouteCheck,
  SecurityGroupCheck,
} from '../../model/check.ts';
import { formatTarget } from '../../model/format-rule.ts';

/** A cell of the film-strip: what happens in two words, and a caption of a few more. */
export function stepTitle(step: Step): { readonly title: string; readonly caption: string } {
  const { detail, before, after, verdict } = step;
  switch (detail.kind) {
    case 'originate':
      return {
        title: 'Open',
        caption: hasPorts(before.protocol)
          ? `${step.place}, ${formatProtocol(before.protocol)} ${before.destinationPort}`
          : step.place,
      };
    case 'dns':
      return { title: 'DNS', caption: `${detail.lookup.answer} address` };
    case 'security-group':
      return { title: `Group ${detail.check.direction}`, caption: groupCaption(detail.check) };
    case 'network-acl':
      return { title: `ACL ${detail.check.direction}`, caption: aclCaption(detail.check, before.destinationPort) };
    case 'same-subnet':
      return { title: 'Same subnet', caption: 'no ACL, no route' };
    case 'route':
      return { title: 'Route', caption: routeCaption(detail.check, verdict) };
    case 'gateway': {
      const { title, caption } = gatewayWords(detail);
      return { title, caption: caption(step) };
    }
    case 'firewall':
      return { title: 'Firewall', caption: firewallCaption(detail.check) };
    case 'interface':
      return { title: 'Interface', caption: verdict === 'deny' ? 'dropped' : 'forwards' };
    case 'network-policy':
      return { title: 'Network policy', caption: policyCaption(detail.check) };
    case 'pod':
      return { title: 'Pod', caption: podCaptions[detail.decision.kind] };
    case 'unassigned':
      return { title: 'Nobody there', caption: formatAddress(after.destination) };
    case 'load-balancer':
      return { title: 'Load balancer', caption: balancerCaption(step) };
    case 'deliver':
      return { title: verdict === 'deny' ? 'Closed port' : 'Deliver', caption: step.place };
    case 'loop':
      return { title: 'Routing loop', caption: detail.tables.join(', ') };
    case 'result':
      return { title: 'Result', caption: verdict === 'deny' ? 'dropped' : 'reply received' };
    default:
      return unreachable(detail);
  }
}

const podCaptions = {
  'own-interface': 'its own interface',
  'shared-interface': "its node's interface",
  'on-node': 'stays on its node',
  'as-node': 'sent by its node',
  'turned-back': 'handed to the pod',
  'to-service': 'translated',
  'from-service': 'translated',
  unknown: 'not known',
} as const;

const exemptCaptions = { self: 'exempt', node: 'exempt', reply: 'reply', connection: 'known connection' } as const;

function policyCaption({ half, unseen }: NetworkPolicyCheck): string {
  if (unseen) return 'not seen by Calico';
  const [outcome] = half.outcomes;
  if (half.decision === 'undetermined' || !outcome) return `${half.direction}, not known`;
  if (outcome.by.kind === 'exempt') return `${half.direction}, ${exemptCaptions[outcome.by.why]}`;
  return `${half.direction} ${half.decision === 'allow' ? 'allowed' : 'denied'}`;
}

function firewallCaption({ decision, moment }: FirewallCheck): string {
  switch (decision.kind) {
    case 'rule':
      return `${decision.action} by rule${moment === 'data' ? ', data' : ''}`;
    case 'default':
      return `${decision.action} by default${moment === 'data' ? ', data' : ''}`;
    case 'known-flow':
      return 'known connection';
    case 'unknown':
      return 'not known';
    case 'fragment':
    case 'half-seen':
    case 'idle':
    case 'midstream':
      return 'dropped';
  }
}

function groupCaption({ decision }: SecurityGroupCheck): string {
  switch (decision.kind) {
    case 'allow':
      return decision.tracking.kind === 'tracked' ? 'allowed, tracked' : 'allowed, not tracked';
    case 'implicit-deny':
      return 'no rule';
    case 'table-full':
      return 'table full';
    case 'tracked-reply':
      return `reply, row ${decision.row}`;
    case 'tracked-flow':
      return `known, row ${decision.row}`;
    case 'untracked-reply':
      return 'reply, open rule';
    case 'not-filtered':
      return 'not filtered';
    case 'unknown':
      return 'not known';
    default:
      return unreachable(decision);
  }
}

function aclCaption({ candidates, decision }: NetworkAclCheck, port: number): string {
  switch (decision.kind) {
    case 'allow':
    case 'deny':
      return `${candidates[decision.by]?.entry.number ?? ''} ${decision.kind === 'allow' ? 'allows' : 'denies'}${port > 0 ? ` ${port}` : ''}`;
    case 'implicit-deny':
      return port > 0 ? `* denies ${port}` : '* denies';
    case 'not-filtered':
      return 'not filtered';
    case 'unknown':
      return 'not known';
    default:
      return unreachable(decision);
  }
}

function routeCaption({ candidates, decision }: RouteCheck, verdict: Step['verdict']): string {
  switch (decision.kind) {
    case 'forward':
      return `to ${formatTarget(decision.target)}`;
    case 'asymmetric':
      return `wrong way: ${formatTarget(decision.target)}`;
    case 'no-route':
      return verdict === 'pass' ? 'back to its sender' : 'no route';
    case 'blackhole':
      return 'blackhole';
    case 'ambiguous':
      return 'two equal routes';
    case 'unknown':
      return 'target not known';
    case 'unknown-destination':
      return isUnknown(candidates[decision.by]?.route.destination) ? 'routes not known' : 'address not known';
    case 'unknown-list':
      return 'list not known';
    case 'reserved':
      return 'reserved address';
    default:
      return unreachable(decision);
  }
}

function balancerCaption({ detail }: Step): string {
  if (detail.kind !== 'load-balancer') return '';
  const { decision, targets } = detail.choice;
  return 'to' in decision ? `picks ${targets[decision.to]?.interface ?? ''}` : decision.kind.replace('-', ' ');
}
