import { plain, type ResourceType } from './resource-type.ts';

export const interfaceEndpoint = {
  ...plain,
  word: 'interface endpoint',
  plural: 'interface endpoints',
  idPrefix: 'vpce-if',
  arnType: 'vpc-endpoint',
  owner: {
    kind: 'interface-endpoint',
    caption: ({ interfaceEndpoints }, id) => {
      const endpoint = interfaceEndpoints.find((each) => each.id === id);
      return `endpoint of ${endpoint?.service ?? 'a service'}, port ${endpoint?.port ?? ''}`;
    },
  },
} as const satisfies ResourceType<'interfaceEndpoints'>;
