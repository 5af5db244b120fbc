import type { BlockOrName, Change } from '../../change/change.ts';
import { formatCidr } from '../../model/cidr.ts';
import type { Network } from '../../model/network.ts';
import type { Direction, NetworkAclEntry, Traffic } from '../../model/policy.ts';
import { formatPortRange } from '../../model/port-range.ts';
import { formatProtocol, hasPorts, isIcmp } from '../../model/protocol.ts';
import { isUnknown } from '../../model/unknown.ts';

/** As many as a goal may hold. */
const MOST_SETS = 10;

/**
 * The packets that get through again when changes are undone, as sets of a goal. Null where a goal cannot name them.
 * @param network before the changes.
 */
export function freedAgain(network: Network, changes: readonly Change[]): readonly string[] | null {
  const sets = changes.map((change) => freedBy(network, change));
  const all = sets.flatMap((each) => each ?? []);
  return sets.includes(null) || all.length > MOST_SETS ? null : all;
}

function freedBy(network: Network, change: Change): readonly string[] | null {
  switch (change.kind) {
    case 'group-rule': {
      const { group, direction, rule } = change;
      return [between(direction, rule.traffic, nameOf(rule.peer), group)];
    }
    case 'add-entry':
      return entrySets(network, change.acl, change.direction, change.entry);
    case 'remove-entry': {
      const list = network.networkAcls.find(({ id }) => id === change.acl)?.[change.direction] ?? [];
      const entry = list.find(({ number }) => number === change.number);
      return entry ? entrySets(network, change.acl, change.direction, entry) : null;
    }
    case 'remove-route':
      return network.subnets
        .filter(({ routeTable }) => routeTable === change.table)
        .flatMap(({ id }) => [
          `all ${id} > ${change.destination}`,
          ...[id, ...publicIn(network, id)].map((end) => `all ${change.destination} > ${end}`),
        ]);
    case 'add-route':
    case 'add-statement':
    case 'create-flow-log':
    case 'delete-flow-log':
    case 'edit-flow-log':
    case 'policy':
    case 'propagate':
    case 'scale':
    case 'set-acl':
    case 'set-association':
    case 'set-check':
    case 'set-dns-resolution':
    case 'set-groups':
    case 'set-order':
    case 'set-pod-groups':
    case 'set-pod-mark':
    case 'set-policy':
    case 'set-public-ip':
    case 'set-routes':
    case 'set-switch':
    case 'set-table':
    case 'set-tier':
      return null;
  }
}

/** The public addresses of a subnet: its CIDR block does not hold them. */
function publicIn({ networkInterfaces }: Network, subnet: string): readonly string[] {
  const shown = networkInterfaces.filter((nic) => nic.subnet === subnet && nic.ipv4[0]?.public);
  return shown.map(({ owner }) => `${owner.id}.public`);
}

/** What an entry matches at each subnet of its network ACL, and the requests whose replies it matches. */
function entrySets({ subnets }: Network, acl: string, direction: Direction, { traffic, cidr }: NetworkAclEntry) {
  if (isUnknown(cidr)) return null;
  const block = formatCidr(cidr);
  return subnets
    .filter(({ networkAcl }) => networkAcl === acl)
    .flatMap(({ id }) => [
      between(direction, traffic, block, id),
      direction === 'in' ? answeredBy(traffic, id, block) : answeredBy(traffic, block, id),
    ]);
}

function between(direction: Direction, traffic: Traffic, peer: string, own: string): string {
  const [from, to] = direction === 'in' ? [peer, own] : [own, peer];
  return `${protocolOf(traffic)} ${from} > ${to}${portsOf(traffic)}`;
}

function answeredBy(traffic: Traffic, from: string, to: string): string {
  return `${formatProtocol(traffic.protocol)} ${from}${portsOf(traffic)} > ${to}`;
}

function protocolOf({ protocol, icmpType, icmpCode }: Traffic): string {
  const message = isIcmp(protocol) && icmpType >= 0 && icmpCode >= 0 ? ` ${icmpType}:${icmpCode}` : '';
  return `${formatProtocol(protocol)}${message}`;
}

function portsOf({ protocol, ports }: Traffic): string {
  return hasPorts(protocol) ? `:${formatPortRange(ports)}` : '';
}

function nameOf(peer: BlockOrName): string {
  return peer.kind === 'cidr' ? formatCidr(peer.cidr) : peer.name;
}
