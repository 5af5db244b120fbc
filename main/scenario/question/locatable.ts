import type { Network } from '../../model/network.ts';

/**
 * A checkpoint that a learner can point at, before any trace is known: `place` is where it stands on the canvas,
 * `rules` the entries one of which may be named, empty where none needs to be.
 */
export type Locatable = {
  readonly component: string;
  readonly place: string;
  readonly label: string;
  readonly rules: string[];
};

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
        place: id,
        label: `security group ${ids.join(' + ')} at ${id}, ${word}`,
        rules: [],
      })),
    );
  const acls = network.subnets.flatMap(({ id, networkAcl }) => {
    const acl = network.networkAcls.find((each) => each.id === networkAcl);
    return directions.map(({ direction, word }) => ({
      component: `nacl:${id}:${direction}`,
      place: id,
      label: `network ACL ${networkAcl} of ${id}, ${word}`,
      rules: [
        ...(acl?.[direction] ?? []).toSorted((a, b) => a.number - b.number).map(({ number }) => String(number)),
        '*',
      ],
    }));
  });
  const routes = network.subnets.map(({ id, routeTable }) => ({
    component: `route:${id}`,
    place: id,
    label: `route table ${routeTable} of ${id}`,
    rules: [],
  }));
  return [...groups, ...acls, ...routes, ...gateways(network), ...hosts(network)];
}

function gateways(network: Network): Locatable[] {
  const of = (component: string, word: string) => (gateway: { readonly id: string }) => ({
    component,
    place: gateway.id,
    label: `${word} ${gateway.id}`,
    rules: [],
  });
  return [
    ...network.internetGateways.map(of('igw', 'internet gateway')),
    ...network.egressOnlyInternetGateways.map(of('eigw', 'egress-only internet gateway')),
    ...network.virtualPrivateGateways.map(of('vgw', 'virtual private gateway')),
    ...network.natGateways.map(of('nat', 'NAT gateway')),
  ];
}

function hosts({ networkInterfaces }: Network): Locatable[] {
  return networkInterfaces
    .filter(({ owner }) => owner.kind === 'instance' || owner.kind === 'db-instance')
    .map(({ id }) => ({
      component: `host:${id}`,
      place: id,
      label: `the host ${id} itself (nothing listens)`,
      rules: [],
    }));
}
