import type { z } from 'zod';
import type { NetworkInterface } from '../model/network.ts';
import { TCP, UDP } from '../model/protocol.ts';
import type { Listener, LoadBalancer, Target } from '../model/resource.ts';
import { formatAddress } from '../model/address.ts';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';
import {
  ListenerShape,
  LoadBalancerAttributesShape,
  LoadBalancerListenersShape,
  LoadBalancerShape,
  TargetGroupAttributesShape,
  TargetGroupShape,
  TargetHealthShape,
  type BalancerShape,
} from './shapes.ts';

/** Load balancers as `elbv2 describe-load-balancers` lists them. */
export function balancersIn(documents: Documents, notes: Notes): BalancerShape[] {
  return itemsOf(documents, 'LoadBalancers', LoadBalancerShape, (each) => each.LoadBalancerArn, notes).map(
    ({ value }) => value,
  );
}

/**
 * Their nodes, listeners and targets. A listener that does anything but forward to target groups has no targets here,
 * and is noted.
 */
export function loadBalancersOf(
  documents: Documents,
  balancers: readonly BalancerShape[],
  interfaces: readonly NetworkInterface[],
  notes: Notes,
): LoadBalancer[] {
  const listeners = listenersIn(documents, notes);
  const groups = itemsOf(documents, 'TargetGroups', TargetGroupShape, (each) => each.TargetGroupArn, notes);
  const targets = targetsIn(documents, interfaces, notes);
  const crossZone = crossZoneIn(documents, notes);
  const preserves = preservesIn(documents, notes);
  return balancers.flatMap((balancer): LoadBalancer[] => {
    const { LoadBalancerArn: arn, LoadBalancerName: id, Scheme, Type } = balancer;
    const nodes = interfaces.filter(({ owner }) => owner.kind === 'load-balancer' && owner.id === id);
    if (nodes.length === 0) {
      notes.add('missing', id, 'its network interfaces are not in the snapshot');
      return [];
    }
    return [
      {
        id,
        type: Type === 'network' ? 'network' : 'application',
        crossZone: crossZone.get(arn) ?? Type !== 'network',
        scheme: Scheme === 'internet-facing' ? 'internet-facing' : 'internal',
        interfaces: nodes.map((nic) => nic.id),
        listeners: listeners
          .filter(({ LoadBalancerArn }) => LoadBalancerArn === arn)
          .map(({ Port, Protocol, DefaultActions }): Listener => {
            const chosen = targetGroupsOf(DefaultActions);
            if (chosen.length === 0)
              notes.add('not-modelled', id, `the listener on ${Port} forwards to no target group`);
            const group = groups.find(({ value }) => chosen.includes(value.TargetGroupArn))?.value;
            return {
              protocol: /UDP/.test(Protocol) ? UDP : TCP,
              port: Port,
              action: 'forward',
              targetType: group?.TargetType === 'ip' ? 'ip' : 'instance',
              targets: chosen.flatMap((each) => targets.get(each) ?? []),
              healthCheckPort: /^\d+$/.test(group?.HealthCheckPort ?? '') ? Number(group?.HealthCheckPort) : null,
              // Off by default only for TCP and TLS to addresses (LB-05).
              preservesClient:
                Type === 'network' &&
                (preserves.get(group?.TargetGroupArn ?? '') ??
                  !(group?.TargetType === 'ip' && /^(TCP|TLS)$/.test(Protocol))),
            };
          }),
      },
    ];
  });
}

function crossZoneIn(documents: Documents, notes: Notes): ReadonlyMap<string, boolean> {
  const found = itemsOf(
    documents,
    'LoadBalancerAttributes',
    LoadBalancerAttributesShape,
    (each) => each.LoadBalancerArn,
    notes,
  );
  return flags(
    found.map(({ value }) => [value.LoadBalancerArn, value.Attributes]),
    'load_balancing.cross_zone.enabled',
  );
}

function preservesIn(documents: Documents, notes: Notes): ReadonlyMap<string, boolean> {
  const found = itemsOf(
    documents,
    'TargetGroupAttributes',
    TargetGroupAttributesShape,
    (each) => each.TargetGroupArn,
    notes,
  );
  return flags(
    found.map(({ value }) => [value.TargetGroupArn, value.Attributes]),
    'preserve_client_ip.enabled',
  );
}

function flags(
  all: readonly (readonly [string, readonly { readonly Key: string; readonly Value: string }[]])[],
  key: string,
): ReadonlyMap<string, boolean> {
  return new Map(
    all.flatMap(([arn, attributes]) =>
      attributes.flatMap(({ Key, Value }) => (Key === key ? [[arn, Value === 'true'] as const] : [])),
    ),
  );
}

/** The target groups that a listener or a rule forwards to, each once. */
export function targetGroupsOf(actions: z.output<typeof ListenerShape>['DefaultActions']): string[] {
  const groups = actions.flatMap(({ TargetGroupArn, ForwardConfig }) => [
    ...(TargetGroupArn === undefined ? [] : [TargetGroupArn]),
    ...(ForwardConfig?.TargetGroups ?? []).map((each) => each.TargetGroupArn),
  ]);
  return [...new Set(groups)];
}

/** One list for each balancer, or one list of all. */
export function listenersIn(documents: Documents, notes: Notes) {
  const nested = itemsOf(
    documents,
    'LoadBalancerListeners',
    LoadBalancerListenersShape,
    (each) => each.LoadBalancerArn,
    notes,
  ).flatMap(({ value: { LoadBalancerArn, Listeners } }) => Listeners.map((each) => ({ ...each, LoadBalancerArn })));
  const flat = itemsOf(documents, 'Listeners', ListenerShape, (each) => each.ListenerArn, notes);
  return [...nested, ...flat.map(({ value }) => value)];
}

/** Registered targets of each target group, those that are no interface of the snapshot left out. */
function targetsIn(
  documents: Documents,
  interfaces: readonly NetworkInterface[],
  notes: Notes,
): ReadonlyMap<string, Target[]> {
  const health = itemsOf(
    documents,
    'LoadBalancerTargetHealth',
    TargetHealthShape,
    (each) => each.TargetGroupArn,
    notes,
  );
  return new Map(
    health.map(({ value: { TargetGroupArn, TargetHealthDescriptions } }) => [
      TargetGroupArn,
      TargetHealthDescriptions.flatMap(({ Target: { Id, Port } }): Target[] => {
        const nic = interfaces.find(
          ({ owner, ipv4 }) =>
            (owner.kind === 'instance' && owner.id === Id) || ipv4.some((pair) => formatAddress(pair.private) === Id),
        );
        if (!nic) notes.add('missing', TargetGroupArn, `target \`${Id}\` is not in the snapshot`);
        return nic ? [{ interface: nic.id, port: Port ?? 0 }] : [];
      }),
    ]),
  );
}
