import { checkpoint, together } from './checkpoint.ts';
import { idsOf, plain, plainGateway, type ResourceType } from './resource-type.ts';

const word = 'egress-only internet gateway';

export const egressOnlyInternetGateway = {
  ...plain,
  word,
  plural: 'egress-only internet gateways',
  idPrefix: 'eigw',
  written: { vpc: 'egressOnlyInternetGateway' },
  target: {
    kind: 'egress-only-internet-gateway',
    ids: (network) => idsOf(network.egressOnlyInternetGateways),
    vpcs: (network, id) => network.egressOnlyInternetGateways.flatMap((each) => (each.id === id ? [each.vpc] : [])),
  },
  gateway: { ...plainGateway, kind: 'egress-only-internet-gateway', vpc: ({ vpc }) => vpc },
  checkpoints: [
    checkpoint('eigw', word, (network) => [...idsOf(network.egressOnlyInternetGateways), 'unsolicited'], {
      locatables: (network) => together('eigw', word, idsOf(network.egressOnlyInternetGateways)),
    }),
  ],
} as const satisfies ResourceType<'egressOnlyInternetGateways'>;
