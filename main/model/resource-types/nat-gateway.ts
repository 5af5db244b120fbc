import { checkpoint, together } from './checkpoint.ts';
import { idsOf, plain, vpcOfInterface, type ResourceType } from './resource-type.ts';

export const natGateway = {
  ...plain,
  word: 'NAT gateway',
  plural: 'NAT gateways',
  idPrefix: 'nat',
  target: {
    kind: 'nat-gateway',
    ids: ({ natGateways }) => idsOf(natGateways),
    vpcs: (network, id) => [vpcOfInterface(network, network.natGateways.find((each) => each.id === id)?.interface)],
  },
  owner: {
    kind: 'nat-gateway',
    caption: ({ natGateways }, id) => `${natGateways.find((each) => each.id === id)?.connectivity ?? ''} NAT gateway`,
  },
  checkpoints: [
    checkpoint(
      'nat',
      'NAT gateway',
      ({ natGateways, instances }) => [
        ...idsOf(natGateways),
        ...idsOf(instances.filter(({ forwards }) => forwards === 'nat')),
        ...['unsolicited', 'protocol'],
      ],
      {
        details: () => ['outside', 'client'],
        locatables: ({ natGateways }) => together('nat', 'NAT gateway', idsOf(natGateways)),
      },
    ),
  ],
} as const satisfies ResourceType<'natGateways'>;
