import type { Notes } from '../../snapshot/notes.ts';
import type { Declared, Of } from '../declaration.ts';
import { interfaceOf } from '../interfaces.ts';
import type { Lists } from '../lists.ts';
import { isUnknownValue } from '../unknown-value.ts';

type Database = Pick<Of<'db-instance'>, 'id' | 'subnetGroup' | 'groups' | 'engine' | 'port'>;

/** The port that RDS gives a database that names none, by what its engine begins with. */
const PORTS: readonly (readonly [RegExp, number])[] = [
  [/^(aurora-)?postgres/, 5432],
  [/^(aurora-mysql|aurora|mysql|mariadb)$/, 3306],
  [/^(custom-)?oracle/, 1521],
  [/^(custom-)?sqlserver/, 1433],
  [/^db2/, 50_000],
];

/** What describe-db-instances would list, and whose interface it is. */
export function describeDatabases(declared: Declared): Lists {
  return {
    DBInstances: declared.of('db-instance').map((database) => {
      const { engine, port } = inCluster(database, declared);
      const at = portOf(engine, port);
      return {
        DBInstanceIdentifier: database.id,
        NetworkInterfaceId: database.id,
        ...(engine === null || isUnknownValue(engine) ? {} : { Engine: engine }),
        ...(at === null ? {} : { Endpoint: { Port: at } }),
        ...(database.cluster === null || isUnknownValue(database.cluster)
          ? {}
          : { DBClusterIdentifier: database.cluster }),
      };
    }),
  };
}

function portOf(engine: string | null, port: string | null): number | null {
  if (port !== null && /^\d+$/.test(port) && Number(port) > 0) return Number(port);
  if (port !== null && isUnknownValue(port)) return null;
  return PORTS.find(([begins]) => begins.test(engine ?? ''))?.[1] ?? null;
}

/**
 * A database is an interface of its name, in the subnet of its zone, or in one of its group: which of them RDS takes is
 * not said. Members of a cluster carry its groups and subnets.
 */
export function databaseInterfaces(declared: Declared, notes: Notes): Of<'network-interface'>[] {
  return declared.of('db-instance').flatMap((database) => {
    const { groups } = inCluster(database, declared);
    const [subnet] = databaseSubnets(database, declared);
    if (!subnet) {
      notes.add('missing', database.id, 'the subnets it may stand in');
      return [];
    }
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
  return {
    ...cluster,
    id: database.id,
    engine: cluster.engine ?? database.engine,
    port: cluster.port ?? database.port,
    subnetGroup: cluster.subnetGroup ?? database.subnetGroup,
  };
}

function subnetsOf(group: string | null, declared: Declared): Of<'subnet'>[] {
  const named = declared.of('db-subnet-group').find(({ name }) => name === group)?.subnets ?? [];
  return named.flatMap((id) => declared.of('subnet').filter((subnet) => subnet.id === id));
}
