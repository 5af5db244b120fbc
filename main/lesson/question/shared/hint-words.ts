import type { Change } from '../../../change/change.ts';
import { changedThing } from '../../../change/changed-thing.ts';
import type { Network } from '../../../model/network.ts';
import type { Direction } from '../../../model/policy.ts';
import type { Step } from '../../../model/step.ts';

/** The first two degrees of help: which packet to look at, and where. Neither says what is decided there. */
export type FirstHints = { readonly nudge: string; readonly where: string };

const FOLLOW = 'Follow the request to its destination, then the reply to the client. Both must be allowed everywhere.';
const COMPARE = 'Compare the packet with every rule on its path, one field after the other.';

/** Names the part of the network only, for answers that are places, and options that may name one. */
export function areaHints(network: Network, step: Step | null): FirstHints {
  return { nudge: step ? packetHint(step) : FOLLOW, where: step ? areaHint(network, step) : COMPARE };
}

/**
 * For options, which may be about several flows or about a changed network: which packet decides is not told, for it may be
 * another one in each. Nor where, of a flow that gets through.
 */
export function optionHints(network: Network, step: Step | null): FirstHints {
  return { nudge: FOLLOW, where: step?.verdict === 'deny' ? areaHint(network, step) : COMPARE };
}

/** Names the list as well. */
export function listHints(network: Network, step: Step | null): FirstHints {
  const list = step && listOf(step);
  return { ...areaHints(network, step), ...(list === null ? {} : { where: `Read ${list}.` }) };
}

/** Names the lists and settings that changes are about. */
export function changeHints(step: Step | null, changes: readonly Change[]): FirstHints {
  const places = [...new Set(changes.map(changedPlace))];
  const nudge = step?.verdict === 'deny' ? packetHint(step) : 'Find the rule that allows what must be denied.';
  return { nudge, where: `Change ${places.join(' and ')}.` };
}

function packetHint({ phase, reply }: Step): string {
  if (phase === 'backend')
    return `Look at the ${reply ? 'reply' : 'request'} between the load balancer and its target.`;
  return phase === 'response' || reply
    ? 'Look at the reply, on its path from the destination to the client.'
    : 'Look at the request, on its path from the client to the destination.';
}

function areaHint({ networkInterfaces, subnets }: Network, { place, detail }: Step): string {
  const at = detail.kind === 'route' ? detail.check.subnet : place;
  const nic = networkInterfaces.find(({ id }) => id === at);
  const subnet = nic?.subnet ?? subnets.find(({ id }) => id === at)?.id;
  return subnet === undefined
    ? 'Look at the path of the packet between its subnet and the other end.'
    : `Look at everything that evaluates the packet in subnet \`${subnet}\`.`;
}

/** Null for what no list decides. */
function listOf({ detail }: Step): string | null {
  switch (detail.kind) {
    case 'security-group': {
      const { interface: nic, groups, direction } = detail.check;
      const names = groups.map((id) => `\`${id}\``).join(' and ');
      return `the ${bound(direction)} rules of ${names} at \`${nic}\``;
    }
    case 'network-acl': {
      const { acl, subnet, direction } = detail.check;
      return `the ${bound(direction)} rules of network ACL \`${acl}\` of subnet \`${subnet}\``;
    }
    case 'route':
      return `route table \`${detail.check.table}\`, which subnet \`${detail.check.subnet}\` uses`;
    case 'firewall':
      return `the rules of firewall \`${detail.check.firewall}\``;
    case 'network-policy':
      return `the ${detail.check.half.direction} policies of pod \`${detail.check.pod}\``;
    case 'deliver':
    case 'dns':
    case 'gateway':
    case 'interface':
    case 'load-balancer':
    case 'loop':
    case 'originate':
    case 'pod':
    case 'result':
    case 'same-subnet':
    case 'unassigned':
      return null;
  }
}

function changedPlace(change: Change): string {
  const thing = `\`${changedThing(change)}\``;
  if (change.kind === 'group-rule') return `the ${bound(change.direction)} rules of security group ${thing}`;
  if (change.kind === 'add-entry' || change.kind === 'remove-entry')
    return `the ${bound(change.direction)} rules of network ACL ${thing}`;
  if (change.kind === 'add-route' || change.kind === 'remove-route') return `the routes of route table ${thing}`;
  return `a setting of ${thing}`;
}

function bound(direction: Direction): string {
  return direction === 'in' ? 'inbound' : 'outbound';
}
