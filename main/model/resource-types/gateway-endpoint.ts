import { checkpoint, together } from './checkpoint.ts';
import { idsOf, plain, plainGateway, type ResourceType } from './resource-type.ts';

export const gatewayEndpoint = {
  ...plain,
  word: 'gateway endpoint',
  plural: 'gateway endpoints',
  idPrefix: 'vpce',
  target: {
    kind: 'gateway-endpoint',
    ids: ({ gatewayEndpoints }) => idsOf(gatewayEndpoints),
    vpcs: ({ gatewayEndpoints }, id) => gatewayEndpoints.flatMap((each) => (each.id === id ? [each.vpc] : [])),
  },
  gateway: {
    ...plainGateway,
    kind: 'gateway-endpoint',
    label: 'Endpoint',
    leadsTo: 'internet',
    vpc: ({ vpc }) => vpc,
    caption: ({ service }) => `for ${service}`,
  },
  checkpoints: [
    checkpoint(
      'vpce',
      'gateway endpoint',
      ({ gatewayEndpoints }) => [...idsOf(gatewayEndpoints), 'protocol', 'source'],
      { locatables: ({ gatewayEndpoints }) => together('vpce', 'gateway endpoint', idsOf(gatewayEndpoints)) },
    ),
  ],
} as const satisfies ResourceType<'gatewayEndpoints'>;
