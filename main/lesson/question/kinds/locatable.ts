import { z } from 'zod';
import type { Network } from '../../../model/network.ts';
import { matchesComponent } from '../../claim/selector.ts';

/**
 * A checkpoint that a learner can point at, before any trace is known: `places` are where it stands on the canvas,
 * `rules` the entries one of which may be named, empty where none needs to be.
 */
export const Locatable = z.strictObject({
  component: z.string(),
  places: z.array(z.string()),
  label: z.string(),
  rules: z.array(z.string()),
});
export type Locatable = z.output<typeof Locatable>;

/** Every gate of the network, so that the list tells nothing about the answer. */
export function locatables(network: Network): Locatable[] {
  const directions = [
    { direction: 'in', word: 'inbound' },
    { direction: 'out', word: 'outbound' },
  ] as const;
  const groups = network.networkInterfaces
    .filter(({ groups: ids }) => ids.length > 0)
    .flatMap(({ id, groups: ids }) =>
      directions.map(({ direction, word }) => ({
        component: `sg:${id}:${direction}`,
        places: [id],
        label: `security group ${ids.join(' + ')} at ${id}, ${word}`,
        rules: [],
      })),
    );
  const acls = network.subnets.flatMap(({ id, networkAcl }) => {
    const acl = network.networkAcls.find((each) => each.id === networkAcl);
    return directions.map(({ direction, word }) => ({
      component: `nacl:${id}:${direction}`,
      places: [id],
      label: `network ACL ${networkAcl} of ${id}, ${word}`,
      rules: [
        ...(acl?.[direction] ?? []).toSorted((a, b) => a.number - b.number).map(({ number }) => String(number)),
        '*',
      ],
    }));
  });
  const routes = network.subnets.map(({ id, routeTable }) => ({
    component: `route:${id}`,
    places: [id],
    label: `route table ${routeTable} of ${id}`,
    rules: [],
  }));
  return [...groups, ...acls, ...routes, ...gateways(network), ...hosts(network)];
}

/** Gateways of one kind are one checkpoint: which of them it is, the route before it has decided. */
function gateways(network: Network): Locatable[] {
  const of = (component: string, word: string, things: readonly { readonly id: string }[]): Locatable[] => {
    const places = things.map(({ id }) => id);
    return places.length > 0 ? [{ component, places, label: `${word} ${places.join(' or ')}`, rules: [] }] : [];
  };
  return [
    ...of('igw', 'internet gateway', network.internetGateways),
    ...(network.internetGateways.length > 0
      ? [
          {
            component: 'bpa',
            places: network.internetGateways.map(({ id }) => id),
            label: 'VPC Block Public Access',
            rules: [],
          },
        ]
      : []),
    ...network.internetGateways
      .filter(({ edgeTable }) => edgeTable !== null)
      .map(({ id, edgeTable }) => ({
        component: `route:${id}`,
        places: [id],
        label: `route table ${edgeTable ?? ''} of ${id}`,
        rules: [],
      })),
    ...of('tgw', 'transit gateway', network.transitGateways),
    ...of('vpce', 'gateway endpoint', network.gatewayEndpoints),
    ...network.peeringConnections.flatMap(({ id }) => of(id, 'peering connection', [{ id }])),
    ...network.firewalls.map(({ id }) => ({
      component: `firewall:${id}`,
      places: network.firewallEndpoints.filter(({ firewall }) => firewall === id).map((each) => each.interface),
      label: `firewall ${id}`,
      rules: [],
    })),
    ...of('eigw', 'egress-only internet gateway', network.egressOnlyInternetGateways),
    ...of('vgw', 'virtual private gateway', network.virtualPrivateGateways),
    ...of('nat', 'NAT gateway', network.natGateways),
    ...networkBalancers(network),
  ];
}

/** All of them are one checkpoint, wherever their nodes are. */
function networkBalancers({ loadBalancers }: Network): Locatable[] {
  const balancers = loadBalancers.filter(({ type }) => type === 'network');
  const names = balancers.map(({ id }) => id).join(' or ');
  const places = balancers.flatMap(({ interfaces }) => interfaces);
  return balancers.length > 0
    ? [{ component: 'nlb', places, label: `Network Load Balancer ${names} itself`, rules: [] }]
    : [];
}

/** Devices that may refuse for reasons of their own: nothing listens, no target, somebody else's packet. */
function hosts({ networkInterfaces, loadBalancers, functions }: Network): Locatable[] {
  const balancers = loadBalancers.filter(({ type }) => type === 'application');
  const machines = networkInterfaces.filter(({ owner }) =>
    ['instance', 'task', 'pod', 'eks-cluster', 'db-instance', 'interface-endpoint'].includes(owner.kind),
  );
  return [
    ...machines.map(({ id }) => ({
      component: `host:${id}`,
      places: [id],
      label: `the host ${id} itself (nothing listens)`,
      rules: [],
    })),
    ...machines
      .filter(({ owner, sourceDestCheck }) => owner.kind === 'instance' && sourceDestCheck)
      .map(({ id }) => ({
        component: `eni:${id}`,
        places: [id],
        label: `source/destination check of ${id}`,
        rules: [],
      })),
    ...balancers.map(({ id, interfaces }) => ({
      component: `alb:${id}`,
      places: [...interfaces],
      label: `load balancer ${id} itself (no listener, no target)`,
      rules: [],
    })),
    ...functions.map(({ id, interfaces }) => ({
      component: `function:${id}`,
      places: [...interfaces],
      label: `the function ${id} itself (takes no connections)`,
      rules: [],
    })),
  ];
}

/** As precise as the key asks, and true of the checkpoint that really stops the flow. */
export function isRightPlace(answer: string, key: string, stopper: string): boolean {
  return matchesComponent(stopper, answer) && matchesComponent(answer, key);
}

/** Whether some answer that the list offers is right. */
export function canPointAt(network: Network, key: string, stopper: string): boolean {
  return locatables(network).some(({ component, rules }) =>
    [component, ...rules.map((rule) => `${component}:${rule}`)].some((answer) => isRightPlace(answer, key, stopper)),
  );
}
