import { told } from '../../main/model/unknown.ts';
import ipaddr from 'ipaddr.js';
import { formatAddress } from '../../main/model/address.ts';
import { formatCidr } from '../../main/model/cidr.ts';
import type { KnownPacket } from '../../main/model/packet.ts';
import { known } from '../../main/model/result.ts';
import type { Workload } from './workload.ts';

/** Deciding rule of each component: ACL in, groups in, ACL out for the reply. -1: none matched. */
export type Decider = (packet: KnownPacket) => readonly [number, number, number];

type Rule = { readonly protocol: number; readonly from: number; readonly to: number };

/**
 * What a competent engineer writes with a library: rules parsed once with ipaddr.js, interfaces in a Map, cheap fields
 * compared first, an early end at the first match.
 */
export function withIpaddr({ network, target, packets }: Workload): {
  readonly decide: Decider;
  readonly packets: readonly KnownPacket[];
} {
  const groupsAt = new Map(network.networkInterfaces.map((nic) => [nic.ipv4[0]?.private.value, nic.groups]));
  const parsed = new Map<number, ipaddr.IPv4>();
  for (const { source } of packets) {
    if (source.family === 4) parsed.set(source.value, ipaddr.IPv4.parse(formatAddress(source)));
  }
  const addressOf = (value: number): ipaddr.IPv4 => known(parsed.get(value), 'address');
  const group = groupRules(network, target).map(({ rule, peer }) => ({
    ...rule,
    range: peer.kind === 'cidr' ? ipaddr.IPv4.parseCIDR(formatCidr(peer.cidr)) : null,
    group: peer.kind === 'group' ? peer.id : '',
  }));
  const acl = aclRules(network).map((list) =>
    list.map(({ rule, cidr }) => ({ ...rule, range: ipaddr.IPv4.parseCIDR(formatCidr(told(cidr))) })),
  );
  const [aclIn = [], aclOut = []] = acl;
  const decide: Decider = (packet) => {
    const value = packet.source.family === 4 ? packet.source.value : 0;
    const address = addressOf(value);
    const groups = groupsAt.get(value);
    const matches = (rule: Rule, port: number) =>
      rule.protocol === packet.protocol && rule.from <= port && port <= rule.to;
    const inbound = aclIn.findIndex((rule) => matches(rule, packet.destinationPort) && address.match(rule.range));
    const admitted = group.findIndex(
      (rule) =>
        matches(rule, packet.destinationPort) &&
        (rule.range ? address.match(rule.range) : (groups?.includes(rule.group) ?? false)),
    );
    const outbound = aclOut.findIndex((rule) => matches(rule, packet.sourcePort) && address.match(rule.range));
    return [inbound, admitted, outbound];
  };
  return { decide, packets };
}

/** The same, with what ipaddr.js parsed turned into integers once: the strongest variant that is still a plain loop. */
export function withIntegers({ network, target, packets }: Workload): {
  readonly decide: Decider;
  readonly packets: readonly KnownPacket[];
} {
  const groupsAt = new Map(network.networkInterfaces.map((nic) => [nic.ipv4[0]?.private.value, new Set(nic.groups)]));
  const block = (text: string) => {
    const [address, bits] = ipaddr.IPv4.parseCIDR(text);
    const mask = bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
    const base = address.toByteArray().reduce((value, byte) => value * 256 + byte, 0);
    return { base, mask };
  };
  const group = groupRules(network, target).map(({ rule, peer }) => ({
    ...rule,
    ...(peer.kind === 'cidr' ? block(formatCidr(peer.cidr)) : { base: 1, mask: 0 }),
    group: peer.kind === 'group' ? peer.id : '',
  }));
  const [aclIn = [], aclOut = []] = aclRules(network).map((list) =>
    list.map(({ rule, cidr }) => ({ ...rule, ...block(formatCidr(told(cidr))) })),
  );
  const first = (
    rules: readonly (Rule & { base: number; mask: number })[],
    protocol: number,
    port: number,
    address: number,
  ) => {
    for (let i = 0; i < rules.length; i++) {
      const rule = rules[i];
      if (
        rule?.protocol === protocol &&
        rule.from <= port &&
        port <= rule.to &&
        (address & rule.mask) >>> 0 === rule.base
      )
        return i;
    }
    return -1;
  };
  const decide: Decider = (packet) => {
    const address = packet.source.family === 4 ? packet.source.value : 0;
    const groups = groupsAt.get(address);
    const { protocol, destinationPort: port } = packet;
    let admitted = -1;
    for (let i = 0; i < group.length; i++) {
      const rule = group[i];
      if (rule?.protocol !== protocol || rule.from > port || port > rule.to) continue;
      if (rule.group === '' ? (address & rule.mask) >>> 0 === rule.base : groups?.has(rule.group)) {
        admitted = i;
        break;
      }
    }
    return [first(aclIn, protocol, port, address), admitted, first(aclOut, protocol, packet.sourcePort, address)];
  };
  return { decide, packets };
}

function groupRules(network: Workload['network'], target: string) {
  const ids = network.networkInterfaces.find(({ id }) => id === target)?.groups ?? [];
  return ids
    .flatMap((id) => network.securityGroups.find((each) => each.id === id)?.in ?? [])
    .map(({ traffic, peer }) => ({ rule: ruleOf(traffic), peer }));
}

function aclRules(network: Workload['network']) {
  const acl = known(network.networkAcls[0], 'ACL');
  return [acl.in, acl.out].map((list) =>
    list.toSorted((a, b) => a.number - b.number).map(({ traffic, cidr }) => ({ rule: ruleOf(traffic), cidr })),
  );
}

function ruleOf({
  protocol,
  ports,
}: {
  readonly protocol: number;
  readonly ports: { readonly from: number; readonly to: number };
}): Rule {
  return { protocol, from: ports.from, to: ports.to };
}
