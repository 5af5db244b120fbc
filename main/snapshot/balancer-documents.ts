import { formatAddress } from '../model/address.ts';
import type { NetworkInterface } from '../model/network.ts';
import type { Target } from '../model/resource.ts';
import {
  ListenerShape,
  LoadBalancerAttributesShape,
  LoadBalancerListenersShape,
  TargetGroupAttributesShape,
  TargetHealthShape,
} from './balancing-shapes.ts';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';

/** By load balancer, where its attributes were described. */
export function crossZoneIn(documents: Documents, notes: Notes): ReadonlyMap<string, boolean> {
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

/** By target group, where its attributes were described. */
export function preservesIn(documents: Documents, notes: Notes): ReadonlyMap<string, boolean> {
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

/** One list for each balancer, or one list of all. */
export function listenersIn(documents: Documents, notes: Notes) {
  const lists = itemsOf(
    documents,
    'LoadBalancerListeners',
    LoadBalancerListenersShape,
    (each) => each.LoadBalancerArn,
    notes,
  ).map(({ value }) => value);
  const nested = lists.flatMap(({ LoadBalancerArn, Listeners }) =>
    Listeners.map((each) => ({ ...each, LoadBalancerArn })),
  );
  const flat = itemsOf(documents, 'Listeners', ListenerShape, (each) => each.ListenerArn, notes);
  const listeners = [...nested, ...flat.map(({ value }) => value)];
  return { listeners, described: new Set([...lists, ...listeners].map(({ LoadBalancerArn }) => LoadBalancerArn)) };
}

/** Registered targets of each target group; a group with one that is no interface of the snapshot is left out. */
export function targetsIn(
  documents: Documents,
  interfaces: readonly NetworkInterface[],
  notes: Notes,
): ReadonlyMap<string, readonly Target[]> {
  const shape = TargetHealthShape;
  const health = itemsOf(documents, 'LoadBalancerTargetHealth', shape, (each) => each.TargetGroupArn, notes);
  const byId = new Map<string, string>();
  for (const { id, owner, ipv4 } of interfaces) {
    const names = [
      ...(owner.kind === 'instance' ? [owner.id] : []),
      ...ipv4.map((pair) => formatAddress(pair.private)),
    ];
    for (const name of names) if (!byId.has(name)) byId.set(name, id);
  }
  return new Map(
    health.flatMap(({ value: { TargetGroupArn, TargetHealthDescriptions } }) => {
      const targets = TargetHealthDescriptions.map(({ Target: { Id, Port } }) => ({
        id: Id,
        interface: byId.get(Id),
        port: Port ?? 0,
      }));
      const absent = targets.find((each) => each.interface === undefined);
      if (!absent)
        return [[TargetGroupArn, targets.map(({ interface: at = '', port }) => ({ interface: at, port }))] as const];
      notes.add('missing', TargetGroupArn, `target \`${absent.id}\` is not in the snapshot`);
      return [];
    }),
  );
}
