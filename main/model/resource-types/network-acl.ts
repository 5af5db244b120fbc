import type { Network } from '../network.ts';
import { checkpoint, directions, type Locatable } from './checkpoint.ts';
import { idsOf, plain, type ResourceType } from './resource-type.ts';

/** Steps name the subnet at whose boundary the list was read. */
export const networkAcl = {
  ...plain,
  word: 'network ACL',
  plural: 'network ACLs',
  idPrefix: 'acl',
  arnType: 'network-acl',
  checkpoints: [
    checkpoint('nacl', 'the network ACL of', ({ subnets }) => idsOf(subnets), {
      directed: true,
      details: numbersAt,
      locatables,
    }),
  ],
} as const satisfies ResourceType<'networkAcls'>;

/** The numbers of the entries in the order in which they are read. */
function numbersAt({ subnets, networkAcls }: Network, name: string, direction: string | undefined): string[] {
  const subnet = subnets.find(({ id }) => id === name);
  const acl = networkAcls.find(({ id }) => id === subnet?.networkAcl);
  const entries = direction === 'in' || direction === 'out' ? (acl?.[direction] ?? []) : [];
  return [...entries.toSorted((a, b) => a.number - b.number).map(({ number }) => String(number)), '*'];
}

function locatables(network: Network): Locatable[] {
  return network.subnets.flatMap(({ id, networkAcl: acl }) =>
    directions.map(({ direction, word }) => ({
      component: `nacl:${id}:${direction}`,
      places: [id],
      label: `network ACL ${acl} of ${id}, ${word}`,
      rules: numbersAt(network, id, direction),
    })),
  );
}
