import type { Network } from '../network.ts';
import { checkpoint, together, type Locatable } from './checkpoint.ts';
import { idsOf, plain, plainGateway, type ResourceType } from './resource-type.ts';

const reasons = [
  ...['no-public-ip', 'private-destination', 'shared-destination', 'vpc-destination'],
  ...['not-global', 'no-such-address', 'detached', 'none', 'private-source', 'shared-source'],
];

export const internetGateway = {
  ...plain,
  word: 'internet gateway',
  plural: 'internet gateways',
  idPrefix: 'igw',
  written: { vpc: 'internetGateway' },
  target: {
    kind: 'internet-gateway',
    ids: ({ internetGateways }) => idsOf(internetGateways),
    vpcs: ({ internetGateways }, id) => internetGateways.flatMap((each) => (each.id === id ? [each.vpc] : [])),
  },
  gateway: {
    ...plainGateway,
    kind: 'internet-gateway',
    vpc: ({ vpc }) => vpc,
    routeTable: ({ edgeTable }) => edgeTable,
  },
  checkpoints: [
    checkpoint('igw', 'internet gateway', ({ internetGateways }) => [...idsOf(internetGateways), ...reasons], {
      locatables: ({ internetGateways }) => together('igw', 'internet gateway', idsOf(internetGateways)),
    }),
    checkpoint('bpa', 'VPC Block Public Access', () => [], { locatables: blockPublicAccess }),
  ],
} as const satisfies ResourceType<'internetGateways'>;

/** It is checked at the internet gateway. */
function blockPublicAccess({ internetGateways }: Network): Locatable[] {
  const places = idsOf(internetGateways);
  return places.length > 0 ? [{ component: 'bpa', places, label: 'VPC Block Public Access', rules: [] }] : [];
}
