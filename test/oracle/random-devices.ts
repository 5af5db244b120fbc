import fc from 'fast-check';
import type { NetworkInterface } from '../../main/model/network.ts';
import type { Listener, LoadBalancer, Target } from '../../main/model/resource.ts';
import { protocols } from './packets.ts';
import { arbitraryGroupNumbers, buildInterface, type Site } from './random-machines.ts';
import { weighted } from './random-policies.ts';

/** A load balancer, before it has nodes and targets. Numbers count round their lists. */
export type BalancerSketch = {
  readonly nodes: readonly number[];
  readonly groups: readonly number[];
  readonly internetFacing: boolean;
  readonly ipv6: boolean;
  readonly listeners: readonly {
    readonly port: number;
    readonly targets: readonly { readonly machine: number; readonly port: number }[];
    readonly healthCheckPort: number | null;
  }[];
};

const listener = fc.record({
  port: fc.constantFrom(443, 80),
  targets: fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    {
      weight: 9,
      arbitrary: fc.array(fc.record({ machine: fc.nat(5), port: weighted([5, 8080], [1, 443], [1, 22]) }), {
        minLength: 1,
        maxLength: 3,
      }),
    },
  ),
  healthCheckPort: weighted<number | null>([4, null], [1, 8080], [1, 22]),
});

/** One or two nodes, one or two listeners. */
export const arbitraryBalancer: fc.Arbitrary<BalancerSketch> = fc.record({
  nodes: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 2 }),
  groups: arbitraryGroupNumbers(),
  internetFacing: weighted([2, true], [1, false]),
  ipv6: fc.boolean(),
  listeners: fc.uniqueArray(listener, { minLength: 1, maxLength: 2, selector: ({ port }) => port }),
});

/** The load balancer with an interface in each of its subnets; its targets are instances. */
export function buildBalancer(
  sketch: BalancerSketch,
  sites: readonly Site[],
  groupIds: readonly string[],
  instances: readonly NetworkInterface[],
  mayBePublic: boolean,
  firstNumber: number,
): { readonly balancer: LoadBalancer; readonly nodes: readonly NetworkInterface[] } {
  const fitting = sketch.internetFacing ? preferPublic(sites) : sites;
  const numbers = new Set(sketch.nodes.map((node) => node % fitting.length));
  const chosen = fitting.filter((_, place) => numbers.has(place));
  const id = `front-${chosen[0]?.place.vpc ?? ''}`;
  const isPublic = mayBePublic && sketch.internetFacing;
  const nodes = chosen.map((site, place) => {
    return buildInterface({
      number: firstNumber + place,
      site,
      groups: groupIds.filter((_, group) => sketch.groups.includes(group)),
      owner: { kind: 'load-balancer', id },
      ipv6: sketch.ipv6,
      public: isPublic,
      sourceDestCheck: true,
    });
  });
  const listeners = sketch.listeners.map(({ port, targets, healthCheckPort }): Listener => {
    return {
      protocol: protocols.tcp,
      port,
      targets: buildTargets(targets, instances),
      healthCheckPort,
      targetType: 'instance',
      action: 'forward',
      preservesClient: false,
      tcpIdleSeconds: 350,
    };
  });
  const scheme = isPublic ? 'internet-facing' : 'internal';
  return {
    balancer: {
      id,
      type: 'application',
      idleSeconds: 60,
      crossZone: true,
      scheme,
      interfaces: nodes.map((node) => node.id),
      listeners,
    },
    nodes,
  };
}

/** The public sites, if there are any. */
export function preferPublic(sites: readonly Site[]): readonly Site[] {
  const publicSites = sites.filter((site) => site.isPublic);
  return publicSites.length > 0 ? publicSites : sites;
}

/** A NAT gateway needs no group. It is public where the VPC has an internet gateway. */
export function buildNatInterface(id: string, site: Site, isPublic: boolean, number: number): NetworkInterface {
  const owner = { kind: 'nat-gateway', id } as const;
  return buildInterface({ number, site, groups: [], owner, ipv6: false, public: isPublic, sourceDestCheck: false });
}

function buildTargets(
  sketches: BalancerSketch['listeners'][number]['targets'],
  instances: readonly NetworkInterface[],
): readonly Target[] {
  const targets = sketches.flatMap(({ machine, port }) => {
    const instance = instances[machine % Math.max(1, instances.length)];
    return instance === undefined ? [] : [{ interface: instance.id, port }];
  });
  const isSame = (left: Target, right: Target) => left.interface === right.interface && left.port === right.port;
  return targets.filter((target, place) => targets.findIndex((other) => isSame(other, target)) === place);
}
