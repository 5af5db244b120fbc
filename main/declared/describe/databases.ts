import type { Notes } from '../../snapshot/notes.ts';
import type { Declared, Of } from '../declaration.ts';
import { interfaceOf } from '../interfaces.ts';

type Database = Pick<Of<'db-instance'>, 'id' | 'subnetGroup' | 'groups'>;

/**
 * A database is an interface of its name, in the subnet of its zone, or the first one of its group: which of them RDS
 * takes is not said. Members of a cluster carry its groups and subnets.
 */
export function databaseInterfaces(declared: Declared, notes: Notes): Of<'network-interface'>[] {
  return declared.of('db-instance').flatMap((database) => {
    const { groups } = inCluster(database, declared);
    const [subnet, ...others] = databaseSubnets(database, declared);
    if (!subnet) {
      notes.add('missing', database.id, 'the subnets it may stand in');
      return [];
    }
    if (others.length > 0)
      notes.add('assumed', database.id, `which subnet it stands in is not known; taken to be \`${subnet.id}\``);
    return [
      interfaceOf({
        id: database.id,
        subnet: subnet.id,
        groups,
        publicIp: database.isPublic ? 'assigned' : null,
        description: 'RDSNetworkInterface',
      }),
    ];
  });
}

/** All that it may stand in. */
export function databaseSubnets(database: Of<'db-instance'>, declared: Declared): Of<'subnet'>[] {
  const subnets = subnetsOf(inCluster(database, declared).subnetGroup, declared);
  const inZone = subnets.filter(({ zone }) => database.zone !== null && zone === database.zone);
  return inZone.length > 0 ? inZone : subnets;
}

function inCluster(database: Of<'db-instance'>, declared: Declared): Database {
  const cluster = declared.of('db-cluster').find(({ id }) => id === database.cluster);
  if (!cluster) return database;
  return { ...cluster, id: database.id, subnetGroup: cluster.subnetGroup ?? database.subnetGroup };
}

function subnetsOf(group: string | null, declared: Declared): Of<'subnet'>[] {
  const named = declared.of('db-subnet-group').find(({ name }) => name === group)?.subnets ?? [];
  return named.flatMap((id) => declared.of('subnet').filter((subnet) => subnet.id === id));
}
