import type { Network, NetworkInterface, Owner } from '../network.ts';
import { checkpoint, type Locatable } from './checkpoint.ts';
import { idsOf, plain, vpcOfInterface, type ResourceType } from './resource-type.ts';

/** Owners on which something may listen. */
const machines: readonly Owner['kind'][] = [
  ...(['instance', 'task', 'pod', 'eks-cluster', 'db-instance', 'interface-endpoint'] as const),
];

export const networkInterface = {
  ...plain,
  word: 'network interface',
  plural: 'network interfaces',
  idPrefix: 'eni',
  arnType: 'network-interface',
  written: 'unnamed',
  /** AWS manages the interfaces of the other owners: a route leads to those of instances only. */
  target: {
    kind: 'network-interface',
    ids: ({ networkInterfaces }) => idsOf(networkInterfaces.filter(({ owner }) => owner.kind === 'instance')),
    vpcs: (network, id) => [vpcOfInterface(network, id)],
  },
  checkpoints: [
    checkpoint('host', 'host', endsOf, { locatables: hosts }),
    checkpoint('eni', 'interface', ({ networkInterfaces }) => idsOf(networkInterfaces), {
      details: () => ['source-dest-check', 'forwards'],
      locatables: sourceDestinationChecks,
    }),
  ],
} as const satisfies ResourceType<'networkInterfaces'>;

/** Ends of a flow: whatever has an interface, hosts, and the places outside. */
export function endsOf({ networkInterfaces, hosts: outside }: Network): string[] {
  return [...idsOf(networkInterfaces), ...idsOf(outside), 'internet', 'on-premises', 'service'];
}

function machineInterfaces({ networkInterfaces }: Network): NetworkInterface[] {
  return networkInterfaces.filter(({ owner }) => machines.includes(owner.kind));
}

function hosts(network: Network): Locatable[] {
  return machineInterfaces(network).map(({ id }) => ({
    component: `host:${id}`,
    places: [id],
    label: `the host ${id} itself (no listener on the port)`,
    rules: [],
  }));
}

function sourceDestinationChecks(network: Network): Locatable[] {
  const checked = machineInterfaces(network).filter(
    ({ owner, sourceDestCheck }) => owner.kind === 'instance' && sourceDestCheck,
  );
  return checked.map(({ id }) => ({
    component: `eni:${id}`,
    places: [id],
    label: `source/destination check of ${id}`,
    rules: [],
  }));
}
