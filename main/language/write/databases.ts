import type { DbInstance } from '../../model/resource.ts';
import { writeInterface } from './resources.ts';
import { things, type Writer } from './writer.ts';

export function writeDbSubnetGroups({ network, name }: Writer) {
  return things(network.dbSubnetGroups.map(({ id, subnets }) => [name(id), subnets.map(name)] as const));
}

export function writeDatabases(writer: Writer) {
  const { network, name, nic } = writer;
  const alone = network.dbInstances.filter(({ cluster }) => cluster === null);
  const written = alone.flatMap((database) => {
    const { id, engine, port, interface: at } = database;
    const held = nic(at);
    return held
      ? [
          [
            name(id),
            { ...writeInterface(writer, held), engine, port: port ?? 'unknown', ...writeSubnetGroup(writer, database) },
          ] as const,
        ]
      : [];
  });
  return things(written);
}

/** The groups of an instance are those of the cluster. */
export function writeClusters(writer: Writer) {
  const { network, name, nic } = writer;
  return things(
    network.dbClusters.map(({ id, engine, port }) => {
      const members = network.dbInstances.filter(({ cluster }) => cluster === id);
      const groups = nic(members[0]?.interface ?? '')?.groups.map(name) ?? [];
      const instances = members.flatMap(({ id: member, interface: at }) => {
        const held = nic(at);
        if (!held) return [];
        const { subnet, ip, publicIp } = writeInterface(writer, held);
        const addresses = { ...(ip === undefined ? {} : { ip }), ...(publicIp === undefined ? {} : { publicIp }) };
        return [[name(member), { subnet, ...addresses }] as const];
      });
      const placed = writeSubnetGroup(writer, members[0]);
      return [
        name(id),
        { engine, port: port ?? 'unknown', groups, ...placed, instances: Object.fromEntries(instances) },
      ] as const;
    }),
  );
}

function writeSubnetGroup({ name }: Writer, database: DbInstance | undefined) {
  const group = database?.subnetGroup ?? null;
  return group === null ? {} : { subnetGroup: name(group) };
}
