import type { DbCluster, DbInstance, DbSubnetGroup } from '../../model/resource.ts';
import type { Path } from '../diagnostics/report.ts';
import { expectName, type Context } from './context.ts';
import { subnetsIn, type Attach, type InterfaceMaker, type SubnetText } from './interfaces.ts';

export function resolveDbSubnetGroups(maker: InterfaceMaker): DbSubnetGroup[] {
  const { context } = maker;
  return Object.entries(context.text.dbSubnetGroups ?? {}).map(([id, subnets]) => {
    const path = ['network', 'dbSubnetGroups', id];
    subnets.forEach((subnet, i) => expectName(context, subnet, [...path, i], ['subnet']));
    const known = subnets.filter((subnet) => context.names.kindOf(subnet) === 'subnet');
    const zones = new Set(known.map((subnet) => context.text.subnets[subnet]?.az));
    const vpcs = new Set(maker.subnets.filter((subnet) => known.includes(subnet.id)).map(({ vpc }) => vpc));
    if (vpcs.size > 1)
      context.report.error('other-vpc', path, { message: `the subnets of \`${id}\` belong to several VPCs` });
    else if (zones.size < 2 && known.length === subnets.length)
      context.report.error('shape', path, { message: `a DB subnet group needs subnets in at least two zones` });
    return { id, subnets };
  });
}

export function resolveSingleDatabases({ context }: InterfaceMaker, attach: Attach): DbInstance[] {
  return Object.entries(context.text.dbInstances ?? {}).flatMap(([id, written]) => {
    const path = ['network', 'dbInstances', id];
    expectInGroup(context, id, written, path);
    const text = { ...written, publicIp: publicIpOf(context, id, written, path) };
    return attach(id, { kind: 'db-instance', id }, text, path).map((nic) => ({
      id,
      engine: written.engine ?? 'postgres',
      port: portOf(written.port),
      interface: nic,
      cluster: null,
      subnetGroup: written.subnetGroup ?? null,
    }));
  });
}

/** The cluster's groups are on every instance: an instance cannot have its own (SV-02). */
export function resolveClusterMembers({ context }: InterfaceMaker, attach: Attach): DbInstance[] {
  return Object.entries(context.text.dbClusters ?? {}).flatMap(
    ([cluster, { instances, groups, port, engine, subnetGroup }]) =>
      Object.entries(instances).flatMap(([id, member]) => {
        const path = ['network', 'dbClusters', cluster, 'instances', id];
        expectInGroup(context, id, { subnet: member.subnet, subnetGroup }, path);
        const text = { ...member, groups, publicIp: publicIpOf(context, id, member, path) };
        return attach(id, { kind: 'db-instance', id }, text, path).map((nic) => ({
          id,
          engine: engine ?? 'aurora-mysql',
          port: portOf(port),
          interface: nic,
          cluster,
          subnetGroup: subnetGroup ?? null,
        }));
      }),
  );
}

export function resolveClusters({ context }: InterfaceMaker): DbCluster[] {
  return Object.entries(context.text.dbClusters ?? {}).map(([id, { engine, port, instances }]) => ({
    id,
    engine: engine ?? 'aurora-mysql',
    port: portOf(port),
    members: Object.keys(instances),
  }));
}

function portOf(written: number | 'unknown'): number | null {
  return written === 'unknown' ? null : written;
}

type Database = {
  readonly subnet: SubnetText;
  readonly publicIp?: string | true | undefined;
  readonly publiclyAccessible?: boolean | undefined;
  readonly subnetGroup?: string | undefined;
};

/** Publicly accessible is a public address, and needs a VPC that gives public names and resolves them (SV-05). */
function publicIpOf(
  { report, text }: Context,
  id: string,
  { subnet, publicIp, publiclyAccessible }: Database,
  path: Path,
): string | true | undefined {
  if (publiclyAccessible === false && publicIp !== undefined) {
    const message = `\`${id}\` is not publicly accessible: it has no public address`;
    report.error('shape', [...path, 'publicIp'], {
      message,
      hint: 'leave out `publicIp` or `publiclyAccessible: false`',
    });
  }
  const wanted = publicIp ?? (publiclyAccessible ? true : undefined);
  const vpc = text.vpcs[text.subnets[subnetsIn(subnet)[0] ?? '']?.vpc ?? Object.keys(text.vpcs)[0] ?? ''];
  if (wanted !== undefined && (vpc?.dnsSupport === false || vpc?.dnsHostnames === false)) {
    const message = `\`${id}\` is publicly accessible, which needs DNS support and DNS hostnames in its VPC`;
    report.error('shape', path, { message });
  }
  return wanted;
}

function expectInGroup(context: Context, id: string, { subnet, subnetGroup }: Database, path: Path): void {
  if (subnetGroup === undefined || !expectName(context, subnetGroup, [...path, 'subnetGroup'], ['DB subnet group']))
    return;
  const own = context.text.dbSubnetGroups?.[subnetGroup] ?? [];
  const stray = subnetsIn(subnet).find((each) => !own.includes(each));
  if (stray === undefined) return;
  const message = `\`${id}\` is in \`${stray}\`, which is no subnet of \`${subnetGroup}\``;
  context.report.error('shape', [...path, 'subnet'], { message });
}
