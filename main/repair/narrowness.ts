import type { Change } from '../change/change.ts';
import type { Cidr } from '../model/cidr.ts';
import type { Network } from '../model/network.ts';
import type { NetworkAclEntry, Traffic } from '../model/policy.ts';
import { ALL_PROTOCOLS, hasPorts } from '../model/protocol.ts';
import { isUnknown } from '../model/unknown.ts';

/** A group reference is for one kind of machine, and for those that are launched later: wider than a few addresses. */
const GROUP = 4;
/** What is not a rule opens a way, and the rules still decide: wider than any rule for one address. */
const SETTING = 60;
const ROUTE = 80;

/** How much a change opens, as a power of two: fewer is narrower. Changes of other kinds are ranked behind rules. */
export function widthOf(network: Network, change: Change): number {
  switch (change.kind) {
    case 'group-rule': {
      const { traffic, peer } = change.rule;
      return trafficWidth(traffic) + (peer.kind === 'cidr' ? blockWidth(peer.cidr) : GROUP);
    }
    case 'add-entry':
      return isUnknown(change.entry.cidr) ? SETTING : entryWidth(change.entry);
    case 'remove-entry': {
      const acl = network.networkAcls.find(({ id }) => id === change.acl);
      const entry = acl?.[change.direction].find(({ number }) => number === change.number);
      return entry ? entryWidth(entry) : SETTING;
    }
    case 'add-route':
    case 'remove-route':
    case 'set-routes':
    case 'propagate':
    case 'set-association':
      return ROUTE;
    case 'add-statement':
    case 'create-flow-log':
    case 'delete-flow-log':
    case 'edit-flow-log':
    case 'policy':
    case 'scale':
    case 'set-acl':
    case 'set-check':
    case 'set-dns-resolution':
    case 'set-groups':
    case 'set-order':
    case 'set-pod-groups':
    case 'set-pod-mark':
    case 'set-policy':
    case 'set-public-ip':
    case 'set-switch':
    case 'set-table':
    case 'set-tier':
      return SETTING;
  }
}

function entryWidth({ traffic, cidr }: NetworkAclEntry): number {
  return trafficWidth(traffic) + (isUnknown(cidr) ? SETTING : blockWidth(cidr));
}

function blockWidth({ family, bits }: Cidr): number {
  return (family === 4 ? 32 : 128) - bits;
}

function trafficWidth({ protocol, ports }: Traffic): number {
  if (protocol === ALL_PROTOCOLS) return 24;
  return hasPorts(protocol) ? Math.log2(ports.to - ports.from + 1) : 0;
}
