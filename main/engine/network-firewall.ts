import { contains, type Cidr } from '../model/cidr.ts';
import type { Packet } from '../model/packet.ts';
import { TCP, UDP } from '../model/protocol.ts';

/** What a firewall can know of a packet beyond its header. `established`: the handshake is over. */
export type Inspected = {
  readonly packet: Packet;
  readonly fragment: boolean;
  readonly established: boolean;
  /** Server name of the TLS handshake or the HTTP host, once it was seen. */
  readonly name: string | null;
};

/** Fields that are not given match anything. `name` `.example.com` means the apex and everything below it (NF-05). */
export type FirewallMatch = {
  readonly protocol?: number;
  readonly source?: Cidr;
  readonly destination?: Cidr;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  readonly name?: string;
  /** Any name but this one: the rule that an allow list brings along. */
  readonly otherName?: string;
};

export type StatelessRule = {
  readonly priority: number;
  readonly action: 'pass' | 'drop' | 'forward';
  readonly match: FirewallMatch;
};

/** `priority` orders rules of one action under action order; 1 is first. */
export type StatefulRule = {
  readonly priority: number;
  readonly action: 'pass' | 'drop' | 'reject' | 'alert';
  readonly match: FirewallMatch;
};

export type FirewallPolicy = {
  readonly stateless: readonly { readonly priority: number; readonly rules: readonly StatelessRule[] }[];
  readonly statelessDefault: 'pass' | 'drop' | 'forward';
  readonly fragmentDefault: 'pass' | 'drop' | 'forward';
  readonly order: 'action' | 'strict';
  readonly stateful: readonly { readonly priority: number; readonly rules: readonly StatefulRule[] }[];
  readonly statefulDefault: 'none' | 'drop-all' | 'drop-established';
};

export type FirewallDecision = {
  readonly action: 'pass' | 'drop' | 'reject';
  /** What decided: a rule, or what stands in where none does. */
  readonly by: 'stateless' | 'stateful' | 'fragment' | 'default';
  readonly alerted: boolean;
};

const actionOrder = ['pass', 'drop', 'reject', 'alert'] as const;

/** The stateless engine first, then, for what it forwards, the stateful one (NF-01 to NF-04). */
export function inspect(policy: FirewallPolicy, seen: Inspected): FirewallDecision {
  const first = inspectStateless(policy, seen);
  return first ?? inspectStateful(policy, seen);
}

/** Null: forwarded to the stateful engine. */
function inspectStateless(policy: FirewallPolicy, seen: Inspected): FirewallDecision | null {
  for (const group of policy.stateless.toSorted((a, b) => a.priority - b.priority)) {
    const rule = group.rules.toSorted((a, b) => a.priority - b.priority).find(({ match }) => matches(match, seen));
    if (!rule) continue;
    return rule.action === 'forward' ? null : { action: rule.action, by: 'stateless', alerted: false };
  }
  // Fragments of anything but UDP are dropped in silence, whatever the defaults (NF-02).
  if (seen.fragment && seen.packet.protocol !== UDP) return { action: 'drop', by: 'fragment', alerted: false };
  const action = seen.fragment ? policy.fragmentDefault : policy.statelessDefault;
  return action === 'forward' ? null : { action, by: 'default', alerted: false };
}

function inspectStateful(policy: FirewallPolicy, seen: Inspected): FirewallDecision {
  let alerted = false;
  for (const { action, match } of inOrder(policy)) {
    if (!matches(match, seen)) continue;
    if (action === 'alert') alerted = true;
    else return { action, by: 'stateful', alerted };
  }
  const drops =
    policy.order === 'strict' &&
    (policy.statefulDefault === 'drop-all' ||
      (policy.statefulDefault === 'drop-established' && (seen.established || seen.packet.protocol !== TCP)));
  return { action: drops ? 'drop' : 'pass', by: 'default', alerted };
}

/** Action order: by action, then priority, across groups (NF-03). Strict order: as the groups and rules stand (NF-04). */
function inOrder({ order, stateful }: FirewallPolicy): StatefulRule[] {
  if (order === 'strict') return stateful.toSorted((a, b) => a.priority - b.priority).flatMap(({ rules }) => rules);
  return stateful
    .flatMap(({ rules }) => rules)
    .toSorted((a, b) => actionOrder.indexOf(a.action) - actionOrder.indexOf(b.action) || a.priority - b.priority);
}

function matches(match: FirewallMatch, { packet, name }: Inspected): boolean {
  const is = <T>(wanted: T | undefined, found: T) => wanted === undefined || wanted === found;
  const inside = (block: Cidr | undefined, address: Packet['source']) =>
    block === undefined || contains(block, address);
  return (
    is(match.protocol, packet.protocol) &&
    inside(match.source, packet.source) &&
    inside(match.destination, packet.destination) &&
    is(match.sourcePort, packet.sourcePort) &&
    is(match.destinationPort, packet.destinationPort) &&
    (match.name === undefined || (name !== null && isNamed(match.name, name))) &&
    (match.otherName === undefined || (name !== null && !isNamed(match.otherName, name)))
  );
}

function isNamed(pattern: string, name: string): boolean {
  const wanted = pattern.toLowerCase();
  const found = name.toLowerCase();
  return wanted.startsWith('.') ? found === wanted.slice(1) || found.endsWith(wanted) : found === wanted;
}
