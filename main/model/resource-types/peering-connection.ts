import { together } from './checkpoint.ts';
import { idsOf, plain, plainGateway, type ResourceType } from './resource-type.ts';

/** A step at a peering connection has the id of the connection for its prefix. */
export const peeringConnection = {
  ...plain,
  word: 'peering connection',
  plural: 'peering connections',
  idPrefix: 'pcx',
  target: {
    kind: 'peering-connection',
    ids: ({ peeringConnections }) => idsOf(peeringConnections),
    vpcs: ({ peeringConnections }, id) => peeringConnections.find((each) => each.id === id)?.vpcs ?? [],
  },
  gateway: {
    ...plainGateway,
    kind: 'peering-connection',
    place: 'between',
    label: 'Peering',
    vpc: () => null,
    caption: ({ isActive, dnsResolution }) =>
      isActive ? `active${dnsResolution ? ', DNS resolution on' : ''}` : 'not active: routes to it are blackholes',
    joins: ({ vpcs }) => vpcs,
  },
  checkpoints: [
    {
      prefix: { of: ({ peeringConnections }) => idsOf(peeringConnections) },
      words: null,
      names: () => ['not-transitive'],
      directed: false,
      details: () => [],
      locatables: ({ peeringConnections }) =>
        peeringConnections.flatMap(({ id }) => together(id, 'peering connection', [id])),
    },
  ],
} as const satisfies ResourceType<'peeringConnections'>;
