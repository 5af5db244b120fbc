import type { CompiledInterface } from '../../main/engine/compiled/compiled-network.ts';
import type { GroupSet } from '../../main/engine/compiled/group-set.ts';
import { PEER_GROUP, PEER_V4 } from '../../main/engine/compiled/rule-columns.ts';
import type { RuleList } from '../../main/engine/compiled/rule-list.ts';
import { ALL_PROTOCOLS, TCP, UDP } from '../../main/model/protocol.ts';
import { known } from '../../main/model/result.ts';

/** Traffic between two interfaces: from-to pairs of destination ports, and of source ports, by protocol. */
export type Between = {
  readonly protocol: number;
  readonly ports: readonly number[];
  readonly sources: readonly number[];
};

/** Stands for all protocols that have no ports. */
export const NO_PORTS = 0;
const PROTOCOLS = [TCP, UDP, NO_PORTS];
const NOTHING: readonly Between[] = [];
const ALL: readonly number[] = [0, 65_535];

/**
 * What one interface may send to another, from the compiled rules of these two alone and with nothing kept between pairs:
 * what a matrix costs when a compiled evaluator is asked for each pair. It stops at the first gate that leaves nothing.
 */
export function between(a: CompiledInterface, b: CompiledInterface): readonly Between[] {
  const [from, to] = [addressOf(a), addressOf(b)];
  let found: Between[] | null = null;
  for (const protocol of PROTOCOLS) {
    let ports = allowedByGroups(b.in.list, protocol, from, a.groupSet);
    if (ports.length === 0) continue;
    ports = both(ports, allowedByGroups(a.out.list, protocol, to, b.groupSet));
    let sources = ALL;
    if (a.subnet !== b.subnet) {
      ports = allowedByAcl(a.subnet.acl.out, protocol, to, ports);
      ports = allowedByAcl(b.subnet.acl.in, protocol, from, ports);
      if (ports.length === 0) continue;
      sources = allowedByAcl(b.subnet.acl.out, protocol, from, sources);
      sources = allowedByAcl(a.subnet.acl.in, protocol, to, sources);
    }
    if (ports.length > 0 && sources.length > 0) (found ??= []).push({ protocol, ports, sources });
  }
  return found ?? NOTHING;
}

function addressOf({ interface: { ipv4 } }: CompiledInterface): number {
  return Number(known(ipv4[0], 'address').private.value);
}

function allowedByGroups(list: RuleList, wanted: number, address: number, groups: GroupSet): readonly number[] {
  let ranges: number[] | null = null;
  for (let rule = 0; rule < list.size; rule++) {
    const protocol = list.protocol[rule];
    if (protocol !== wanted && protocol !== ALL_PROTOCOLS) continue;
    if (!isPeer(list, rule, address, groups)) continue;
    if (protocol === ALL_PROTOCOLS) return ALL;
    (ranges ??= []).push(list.low[rule] ?? 0, list.high[rule] ?? 0);
  }
  return ranges === null ? [] : ranges.length === 2 ? ranges : merged(ranges);
}

function isPeer(list: RuleList, rule: number, address: number, groups: GroupSet): boolean {
  if (list.peer[rule] === PEER_V4) return (address & (list.mask[rule] ?? 0)) === list.base[rule];
  const group = list.group[rule] ?? 0;
  return list.peer[rule] === PEER_GROUP && (((groups.bits[group >>> 5] ?? 0) >>> (group & 31)) & 1) === 1;
}

type AclRules = CompiledInterface['subnet']['acl']['in'];

/** What of the ranges the first matching rule of a network ACL allows. */
function allowedByAcl(
  { list, entries }: AclRules,
  wanted: number,
  address: number,
  ranges: readonly number[],
): readonly number[] {
  const allowed: number[] = [];
  for (let i = 0; i < ranges.length; i += 2) cut(ranges[i] ?? 0, ranges[i + 1] ?? 0, 0);
  return allowed.length <= 2 ? allowed : merged(allowed);

  function cut(from: number, to: number, first: number): void {
    for (let rule = first; rule < list.size; rule++) {
      const protocol = list.protocol[rule];
      if (protocol !== wanted && protocol !== ALL_PROTOCOLS) continue;
      if ((address & (list.mask[rule] ?? 0)) !== list.base[rule]) continue;
      const all = protocol === ALL_PROTOCOLS;
      const [low, high] = [all ? 0 : (list.low[rule] ?? 0), all ? 65_535 : (list.high[rule] ?? 0)];
      if (to < low || from > high) continue;
      if (from < low) cut(from, low - 1, rule + 1);
      if (to > high) cut(high + 1, to, rule + 1);
      if (entries[rule]?.action === 'allow') allowed.push(Math.max(from, low), Math.min(to, high));
      return;
    }
  }
}

function merged(ranges: readonly number[]): number[] {
  const order = Array.from({ length: ranges.length / 2 }, (_, i) => i).sort(
    (a, b) => (ranges[2 * a] ?? 0) - (ranges[2 * b] ?? 0),
  );
  const whole: number[] = [];
  for (const i of order) {
    const [low, high] = [ranges[2 * i] ?? 0, ranges[2 * i + 1] ?? 0];
    const last = whole.length - 1;
    if (last > 0 && low <= (whole[last] ?? 0) + 1) whole[last] = Math.max(whole[last] ?? 0, high);
    else whole.push(low, high);
  }
  return whole;
}

function both(left: readonly number[], right: readonly number[]): readonly number[] {
  if (right === ALL) return left;
  const shared: number[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    const low = Math.max(left[i] ?? 0, right[j] ?? 0);
    const high = Math.min(left[i + 1] ?? 0, right[j + 1] ?? 0);
    if (low <= high) shared.push(low, high);
    if ((left[i + 1] ?? 0) < (right[j + 1] ?? 0)) i += 2;
    else j += 2;
  }
  return shared;
}
