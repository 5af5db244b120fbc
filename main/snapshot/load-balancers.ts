import { idleTimeouts } from '../model/idle-timeouts.ts';
import type { NetworkInterface, Subnet } from '../model/network.ts';
import { TCP, UDP } from '../model/protocol.ts';
import type { Listener, LoadBalancer } from '../model/resource.ts';
import { UNKNOWN, type Unknown } from '../model/unknown.ts';
import { crossZoneIn, listenersIn, preservesIn, targetsIn } from './balancer-documents.ts';
import { LoadBalancerShape, TargetGroupShape, type BalancerShape, type ListenerShape } from './balancing-shapes.ts';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import { behindListener, listenersWithRules, type Behind, type Known } from './listener-actions.ts';
import type { Notes } from './notes.ts';
import type { Unknowns } from './unknowns.ts';

/** Load balancers as `elbv2 describe-load-balancers` lists them. */
export function balancersIn(documents: Documents, notes: Notes): BalancerShape[] {
  return itemsOf(documents, 'LoadBalancers', LoadBalancerShape, (each) => each.LoadBalancerArn, notes).map(
    ({ value }) => value,
  );
}

type Read = Known & {
  readonly listeners: readonly ListenerShape[];
  /** Balancers of which the listeners were described, be it that there are none. */
  readonly described: ReadonlySet<string>;
  readonly withRules: ReadonlySet<string>;
  readonly crossZone: ReadonlyMap<string, boolean>;
  readonly preserves: ReadonlyMap<string, boolean>;
  readonly zoneOf: (target: string) => string | undefined;
  readonly notes: Notes;
};

/** Their nodes, listeners and targets. What of a listener nobody described is unknown, and noted. */
export function loadBalancersOf(
  documents: Documents,
  balancers: readonly BalancerShape[],
  interfaces: readonly NetworkInterface[],
  subnets: readonly Subnet[],
  unknowns: Unknowns,
  notes: Notes,
): LoadBalancer[] {
  const read = readAround(documents, interfaces, subnets, notes);
  return balancers.flatMap((balancer): LoadBalancer[] => {
    const { LoadBalancerArn: arn, LoadBalancerName: id, Scheme, Type } = balancer;
    const nodes = interfaces.filter(({ owner }) => owner.kind === 'load-balancer' && owner.id === id);
    if (nodes.length === 0) {
      notes.add('missing', id, 'its network interfaces are not in the snapshot');
      return [];
    }
    if (!read.described.has(arn)) {
      notes.add('missing', id, `its listeners are not in the snapshot${read.hint('describe-listeners')}`);
      unknowns.add(id, `the listeners of \`${id}\``);
    }
    const isOpen = unknowns.all.has(id) || unknowns.all.has(arn);
    const own = read.listeners
      .filter(({ LoadBalancerArn }) => LoadBalancerArn === arn)
      .flatMap((listener) => listenersOf(balancer, listener, read));
    return [
      {
        id,
        type: Type === 'network' ? 'network' : 'application',
        crossZone: crossZoneOf(balancer, nodes, own, read),
        idleSeconds: idleTimeouts.applicationLoadBalancer.usual,
        scheme: Scheme === 'internet-facing' ? 'internet-facing' : 'internal',
        interfaces: nodes.map((nic) => nic.id),
        listeners: isOpen ? own.map((each) => ({ ...each, action: 'unknown', targets: [] })) : own,
        ...(isOpen ? { furtherListeners: UNKNOWN } : {}),
      },
    ];
  });
}

function readAround(
  documents: Documents,
  interfaces: readonly NetworkInterface[],
  subnets: readonly Subnet[],
  notes: Notes,
): Read {
  const zones = new Map(subnets.map(({ id, zone }) => [id, zone]));
  const at = new Map(interfaces.map(({ id, subnet }) => [id, zones.get(subnet)]));
  const { listeners, described } = listenersIn(documents, notes);
  return {
    listeners,
    described,
    withRules: listenersWithRules(documents, listeners, notes),
    groups: itemsOf(documents, 'TargetGroups', TargetGroupShape, (each) => each.TargetGroupArn, notes).map(
      ({ value }) => value,
    ),
    targets: targetsIn(documents, interfaces, notes),
    hint: (call) => (documents.has('Unknowns') ? '' : ` (${call})`),
    crossZone: crossZoneIn(documents, notes),
    preserves: preservesIn(documents, notes),
    zoneOf: (target) => at.get(target),
    notes,
  };
}

/** TCP_UDP is one listener of AWS's and two of the lab's. */
function listenersOf(
  balancer: BalancerShape,
  { ListenerArn, Port: port, Protocol, DefaultActions }: ListenerShape,
  read: Read,
): Listener[] {
  const id = balancer.LoadBalancerName;
  const behind: Behind = read.withRules.has(ListenerArn)
    ? { action: 'unknown', group: undefined, targets: [] }
    : behindListener(DefaultActions, read, { balancer: id, port }, read.notes);
  const { action, group, targets } = behind;
  const isNetwork = balancer.Type === 'network';
  return protocolsOf(Protocol).map((protocol) => ({
    protocol,
    port,
    action,
    targetType: group?.TargetType === 'ip' ? 'ip' : 'instance',
    targets,
    healthCheckPort: /^\d+$/.test(group?.HealthCheckPort ?? '') ? Number(group?.HealthCheckPort) : null,
    // Fixed for UDP and TCP_UDP; off by default only for TCP and TLS to addresses (LB-05).
    tcpIdleSeconds: idleTimeouts.networkLoadBalancer.tcp,
    preservesClient: isNetwork && (protocolsOf(Protocol).includes(UDP) || preservesOf(balancer, behind, read)),
  }));
}

function protocolsOf(protocol: string): number[] {
  if (/^TCP_/.test(protocol)) return [TCP, UDP];
  return /^(UDP|QUIC)$/.test(protocol) ? [UDP] : [TCP];
}

/** Unknown where nobody described it and it makes a difference: nodes and targets are in several zones (LB-04). */
function crossZoneOf(
  { LoadBalancerArn, LoadBalancerName: id, Type }: BalancerShape,
  nodes: readonly NetworkInterface[],
  listeners: readonly Listener[],
  { crossZone, zoneOf, hint, notes }: Read,
): boolean | Unknown {
  const told = crossZone.get(LoadBalancerArn);
  if (told !== undefined || Type !== 'network') return told ?? true;
  const targets = listeners.flatMap((each) => each.targets.map((target) => target.interface));
  const zones = new Set([...nodes.map((node) => node.id), ...targets].map(zoneOf));
  if (targets.length === 0 || zones.size < 2) return false;
  notes.add('missing', id, `whether it balances across zones${hint('describe-load-balancer-attributes')}`);
  return UNKNOWN;
}

/** Whether targets see the client's address, which their group says (LB-05). */
function preservesOf(
  { LoadBalancerName: id }: BalancerShape,
  { action, group }: Behind,
  { preserves, hint, notes }: Read,
): boolean | Unknown {
  const told = preserves.get(group?.TargetGroupArn ?? '');
  if (told !== undefined || action !== 'forward' || !group) return told ?? group?.TargetType !== 'ip';
  const what = `whether \`${group.TargetGroupArn}\` keeps the client's address`;
  notes.add('missing', id, `${what}${hint('describe-target-group-attributes')}`);
  return UNKNOWN;
}
