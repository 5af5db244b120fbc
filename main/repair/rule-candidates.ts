import type { Change } from '../change/change.ts';
import { isUnknownAddress, type PacketAddress } from '../model/address.ts';
import { hostBlocksOf } from '../engine/packet/ask-address.ts';
import type { Network } from '../model/network.ts';
import type { Packet } from '../model/packet.ts';
import type { NetworkAclEntry, Traffic } from '../model/policy.ts';
import { ALL_PORTS } from '../model/port-range.ts';
import { hasPorts, isIcmp } from '../model/protocol.ts';
import type { Step } from '../model/step.ts';
import type { NetworkAclCheck, SecurityGroupCheck } from '../model/check.ts';

/** The ports that clients of all systems take for their end, load balancers and NAT gateways among them (NA-08). */
const EPHEMERAL = { from: 1024, to: 65535 };
const HIGHEST_NUMBER = 32766;

/** Rules that would let the packet of a step pass the security groups of an interface: for its address, or its group. */
export function groupCandidates(network: Network, step: Step, check: SecurityGroupCheck): readonly Change[] {
  const { direction } = check;
  const peer = direction === 'in' ? step.before.source : step.before.destination;
  const traffic = trafficOf(step.before);
  const block = hostBlocksOf(peer)[0];
  const peers = [
    ...(block ? [{ kind: 'cidr', cidr: block } as const] : []),
    ...groupsAt(network, peer).map((name) => ({ kind: 'name', name }) as const),
  ];
  return check.groups.flatMap((group) =>
    peers.map((each): Change => {
      return { kind: 'group-rule', act: 'add', group, direction, rule: { traffic, peer: each } };
    }),
  );
}

/** An entry before the one that denies, and the end of that one where it is the author's. */
export function aclCandidates(step: Step, check: NetworkAclCheck): readonly Change[] {
  const { acl, direction, candidates, decision } = check;
  const entries = candidates.map(({ entry }) => entry);
  const denying = decision.kind === 'deny' ? (entries[decision.by] ?? null) : null;
  const peer = hostBlocksOf(direction === 'in' ? step.before.source : step.before.destination)[0];
  const number = freeNumber(entries, denying);
  const traffic = step.reply ? replyTraffic(step.before) : trafficOf(step.before);
  const added: Change[] =
    peer && number !== null
      ? [{ kind: 'add-entry', acl, direction, entry: { number, action: 'allow', traffic, cidr: peer } }]
      : [];
  return denying ? [...added, { kind: 'remove-entry', acl, direction, number: denying.number }] : added;
}

function trafficOf({ protocol, destinationPort, icmpType, icmpCode }: Packet): Traffic {
  const ports = hasPorts(protocol) ? { from: destinationPort, to: destinationPort } : ALL_PORTS;
  return isIcmp(protocol) ? { protocol, ports, icmpType, icmpCode } : { protocol, ports, icmpType: -1, icmpCode: -1 };
}

/** The next connection has another port at the end of the client. */
function replyTraffic(packet: Packet): Traffic {
  const traffic = trafficOf(packet);
  const isEphemeral = hasPorts(packet.protocol) && packet.destinationPort >= EPHEMERAL.from;
  return isEphemeral ? { ...traffic, ports: EPHEMERAL } : traffic;
}

/** In steps of ten, before the entry that denies; behind all others where none does. */
function freeNumber(entries: readonly NetworkAclEntry[], denying: NetworkAclEntry | null): number | null {
  const taken = new Set(entries.map(({ number }) => number));
  if (denying) {
    const before = Array.from({ length: denying.number - 1 }, (_, i) => denying.number - 1 - i);
    const free = before.filter((number) => !taken.has(number));
    return free.find((number) => number % 10 === 0) ?? free[0] ?? null;
  }
  const last = Math.max(90, ...entries.map(({ number }) => number).filter((number) => number <= HIGHEST_NUMBER));
  const next = last - (last % 10) + 10;
  return next <= HIGHEST_NUMBER ? next : null;
}

function groupsAt({ networkInterfaces }: Network, address: PacketAddress): readonly string[] {
  if (isUnknownAddress(address)) return [];
  const holder = networkInterfaces.find(({ ipv4, ipv6 }) =>
    [...ipv4.map((pair) => pair.private), ...ipv6].some(
      (own) => !isUnknownAddress(own) && own.family === address.family && own.value === address.value,
    ),
  );
  return holder?.groups ?? [];
}
