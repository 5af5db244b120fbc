import { z } from 'zod';
import type { NetworkInterface, Subnet } from '../model/network.ts';
import type { DbCluster, DbInstance } from '../model/resource.ts';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';

const text = z.string();
const list = <T extends z.ZodType>(shape: T) => z.array(shape).default([]);

/** `NetworkInterfaceId` is no key of AWS's: a translated text knows whose interface it is. */
const DbInstanceShape = z.object({
  DBInstanceIdentifier: text,
  Engine: text.default(''),
  AvailabilityZone: text.optional(),
  Endpoint: z.object({ Port: z.int().optional() }).optional(),
  DBClusterIdentifier: text.optional(),
  DBSubnetGroup: z.object({ Subnets: list(z.object({ SubnetIdentifier: text })) }).optional(),
  VpcSecurityGroups: list(z.object({ VpcSecurityGroupId: text })),
  NetworkInterfaceId: text.optional(),
});
type Described = z.output<typeof DbInstanceShape>;

export type Databases = {
  readonly dbInstances: readonly DbInstance[];
  readonly dbClusters: readonly DbCluster[];
  readonly networkInterfaces: readonly NetworkInterface[];
};

/**
 * Databases with the interfaces that RDS made for them. No call says which interface is whose: it is told by subnet, zone
 * and groups where these fit one database only. An interface of no certain database is one by its own id, and its port
 * is known where all that it can be have the same. `isRds`: whether RDS made an interface. `taken`: ids of other things.
 */
export function databasesOf(
  documents: Documents,
  interfaces: readonly NetworkInterface[],
  subnets: readonly Subnet[],
  isRds: (id: string) => boolean,
  taken: ReadonlySet<string>,
  notes: Notes,
): Databases {
  const key = (each: Described) => each.DBInstanceIdentifier;
  const described = itemsOf(documents, 'DBInstances', DbInstanceShape, key, notes).map(({ value }) => value);
  const made = interfaces.filter(({ id }) => isRds(id));
  const zoneOf = new Map(subnets.map(({ id, zone }) => [id, zone]));
  const fitting = (nic: NetworkInterface) => described.filter((each) => fits(each, nic, zoneOf.get(nic.subnet)));
  const found = made.map((nic): DbInstance => {
    const possible = fitting(nic);
    const [first] = possible;
    const isOnly =
      possible.length === 1 && made.filter((each) => fitting(each).includes(first as Described)).length === 1;
    const ports = new Set(possible.map(({ Endpoint }) => Endpoint?.Port ?? null));
    const port = ports.size === 1 ? ([...ports][0] ?? null) : null;
    const engines = new Set(possible.map(({ Engine }) => Engine));
    const engine = engines.size === 1 && first && first.Engine !== '' ? first.Engine : 'unknown';
    if (port === null) notes.add('missing', nic.id, 'on which port this database listens');
    if (!isOnly || !first) {
      notes.add('missing', nic.id, 'which database has this interface (describe-db-instances); it is one by its id');
      return { id: nic.id, engine, port, interface: nic.id, cluster: null, subnetGroup: null };
    }
    const name = first.DBInstanceIdentifier;
    const id = name !== nic.id && taken.has(name) ? `db-${name}` : name;
    return { id, engine, port, interface: nic.id, cluster: first.DBClusterIdentifier ?? null, subnetGroup: null };
  });
  const owners = new Map(found.map(({ id, interface: at }) => [at, id]));
  const named = new Set(found.map(({ id }) => id));
  for (const { DBInstanceIdentifier: id } of described)
    if (!named.has(id) && !named.has(`db-${id}`)) notes.add('missing', id, 'its network interface is not certain');
  return {
    ...clustersOf(found, new Set([...taken, ...named])),
    networkInterfaces: interfaces.map((nic) => {
      const id = owners.get(nic.id);
      return id === undefined ? nic : { ...nic, owner: { kind: 'db-instance', id } };
    }),
  };
}

function fits(database: Described, { id, subnet, groups }: NetworkInterface, zone: string | undefined): boolean {
  if (database.NetworkInterfaceId !== undefined) return database.NetworkInterfaceId === id;
  const places = database.DBSubnetGroup?.Subnets.map(({ SubnetIdentifier }) => SubnetIdentifier) ?? [];
  if (places.length > 0 && !places.includes(subnet)) return false;
  if (database.AvailabilityZone !== undefined && database.AvailabilityZone !== zone) return false;
  const own = database.VpcSecurityGroups.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId);
  return own.toSorted().join(' ') === groups.toSorted().join(' ');
}

/** A cluster is known by its members. */
function clustersOf(found: readonly DbInstance[], taken: ReadonlySet<string>): Omit<Databases, 'networkInterfaces'> {
  const byCluster = Map.groupBy(
    found.filter(({ cluster }) => cluster !== null),
    ({ cluster }) => cluster ?? '',
  );
  const names = new Map([...byCluster.keys()].map((id) => [id, taken.has(id) ? `cluster-${id}` : id]));
  return {
    dbInstances: found.map((each) => ({ ...each, cluster: names.get(each.cluster ?? '') ?? null })),
    dbClusters: [...byCluster].map(([id, members]) => ({
      id: names.get(id) ?? id,
      engine: members[0]?.engine ?? 'unknown',
      port: members[0]?.port ?? null,
      members: members.map((each) => each.id),
    })),
  };
}
