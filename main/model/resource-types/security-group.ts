import type { Network } from '../network.ts';
import { checkpoint, directions, type Locatable } from './checkpoint.ts';
import { idsOf, plain, type ResourceType } from './resource-type.ts';

/** Steps name the interface whose groups were read. */
export const securityGroup = {
  ...plain,
  word: 'security group',
  plural: 'security groups',
  idPrefix: 'sg',
  arnType: 'security-group',
  checkpoints: [
    checkpoint('sg', 'the security groups of', ({ networkInterfaces }) => idsOf(networkInterfaces), {
      directed: true,
      details: () => ['conntrack_allowance_exceeded'],
      locatables,
    }),
  ],
} as const satisfies ResourceType<'securityGroups'>;

function locatables({ networkInterfaces }: Network): Locatable[] {
  return networkInterfaces
    .filter(({ groups }) => groups.length > 0)
    .flatMap(({ id, groups }) =>
      directions.map(({ direction, word }) => ({
        component: `sg:${id}:${direction}`,
        places: [id],
        label: `security group ${groups.join(' + ')} at ${id}, ${word}`,
        rules: [],
      })),
    );
}
