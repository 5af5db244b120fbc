import { covers, formatCidr, overlaps, parseExactCidr, type Cidr } from '../../model/cidr.ts';
import type { AttachedGateways, Gateway } from '../../model/gateway.ts';
import type { Vpc } from '../../model/network.ts';
import { attachedGatewayLists, attachedGateways } from '../../model/resource-types/attached-gateways.ts';
import { readGateway, type GatewayReader } from '../format/attached-gateway-text.ts';
import type { Path } from '../diagnostics/report.ts';
import { vpcNamed, type Context, type Sized } from './context.ts';
import { defaultNames, edgeTableName, gatewayName } from './derived-names.ts';

const DEFAULT_REGION = 'eu-west-1';
const ACCOUNT = '123456789012';

export function resolveVpcs(context: Context): Vpc[] {
  return Object.entries(context.text.vpcs).map(([id, vpc]) => {
    const path = ['network', 'vpcs', id];
    const blocks = typeof vpc.cidr === 'string' ? [vpc.cidr] : vpc.cidr;
    const cidrs = blocks.flatMap((block, i) => {
      const cidr = readBlock(context, block, typeof vpc.cidr === 'string' ? [...path, 'cidr'] : [...path, 'cidr', i]);
      return cidr ? [cidr] : [];
    });
    cidrs.forEach((cidr) => expectSize(context, cidr, [...path, 'cidr'], cidr.family === 4, 16, 28));
    const ipv6 = vpc.ipv6 === undefined ? null : readBlock(context, vpc.ipv6, [...path, 'ipv6']);
    if (ipv6) expectSize(context, ipv6, [...path, 'ipv6'], ipv6.family === 6, 44, 60);
    expectDisjoint(
      context,
      [...cidrs, ...(ipv6 ? [ipv6] : [])].map((cidr) => ({ id, cidr, path: [...path, 'cidr'] })),
    );
    const made = defaultNames(id, context.severalVpcs);
    return {
      id,
      account: ACCOUNT,
      region: vpc.region ?? context.text.region ?? DEFAULT_REGION,
      cidrs: ipv6 ? [...cidrs, ipv6] : cidrs,
      mainRouteTable: made.routeTable,
      defaultNetworkAcl: made.networkAcl,
      defaultSecurityGroup: made.securityGroup,
      blockPublicAccess: vpc.blockPublicAccess ?? 'off',
      dnsSupport: vpc.dnsSupport ?? true,
      dnsHostnames: vpc.dnsHostnames ?? true,
    };
  });
}

export function resolveGateways(context: Context): AttachedGateways {
  for (const [id, { edgeRoutes, internetGateway }] of Object.entries(context.text.vpcs)) {
    if (!edgeRoutes || internetGateway) continue;
    const message = 'edge routes need an internet gateway that reads them';
    context.report.error('shape', ['network', 'vpcs', id, 'edgeRoutes'], { message });
  }
  const lists = attachedGatewayLists.map((list) => [
    list,
    Object.keys(context.text.vpcs).flatMap((vpc) => gatewayOf(context, list, vpc)),
  ]);
  return Object.fromEntries(lists) as AttachedGateways;
}

function gatewayOf({ text, report, severalVpcs }: Context, list: keyof AttachedGateways, vpc: string): Gateway[] {
  const { written: field, idPrefix } = attachedGateways[list];
  const written = text.vpcs[vpc]?.[field.vpc];
  if (written === undefined) return [];
  const id = typeof written === 'object' ? written.name : gatewayName(written, idPrefix, vpc, severalVpcs);
  const path = ['network', 'vpcs', vpc, field.vpc];
  const reader: GatewayReader = {
    edgeTable: text.vpcs[vpc]?.edgeRoutes ? edgeTableName(id) : null,
    blocks: (key, blocks) => blocks.map((block, i) => readBlock({ report }, block, [...path, key, i])),
    report: (key, i, message) => {
      report.error('shape', [...path, key, i], { message });
    },
  };
  return [{ id, vpc, ...readGateway(list, written, reader) }];
}

type SubnetBlocks = {
  readonly id: string;
  readonly vpc: string;
  readonly cidr4: Cidr | null;
  readonly cidr6: Cidr | null;
  readonly publicAccessExclusion: 'bidirectional' | 'egress-only' | null;
  readonly dns64: boolean;
};

/** Subnets without their tables: those come when routes and ACLs are known. */
export function resolveSubnetBlocks(context: Context, vpcs: readonly Vpc[]): SubnetBlocks[] {
  const sized: Sized[] = [];
  const subnets = Object.entries(context.text.subnets).map(([id, subnet]) => {
    const path = ['network', 'subnets', id];
    const vpc = vpcNamed(context, subnet.vpc, path);
    const place = (block: string, key: string, family: 4 | 6): Cidr | null => {
      const cidr = readBlock(context, block, [...path, key]);
      if (!cidr) return null;
      const [low, high] = family === 4 ? [16, 28] : [64, 64];
      expectSize(context, cidr, [...path, key], cidr.family === family, low, high);
      expectInside(
        context,
        vpcs.find((each) => each.id === vpc),
        cidr,
        [...path, key],
      );
      sized.push({ id, cidr, path: [...path, key] });
      return cidr;
    };
    return {
      id,
      vpc,
      cidr4: place(subnet.cidr, 'cidr', 4),
      cidr6: subnet.ipv6 === undefined ? null : place(subnet.ipv6, 'ipv6', 6),
      publicAccessExclusion: subnet.publicAccessExclusion ?? null,
      dns64: subnet.dns64 ?? false,
    };
  });
  for (const { id } of vpcs)
    expectDisjoint(
      context,
      sized.filter(({ id: of }) => subnets.find((s) => s.id === of)?.vpc === id),
    );
  return subnets;
}

export function readBlock({ report }: Pick<Context, 'report'>, block: string, path: Path): Cidr | null {
  const cidr = parseExactCidr(block);
  if (cidr.ok) return cidr.value;
  report.fault(path, { offset: 0, message: cidr.error });
  return null;
}

/** Source: VPC User Guide, "Subnet CIDR blocks": IPv4 /16 to /28; IPv6 subnets are /64 here (GEN-05). */
function expectSize(
  { report }: Context,
  cidr: Cidr,
  path: Path,
  rightFamily: boolean,
  low: number,
  high: number,
): void {
  if (rightFamily && cidr.bits >= low && cidr.bits <= high) return;
  const message = rightFamily
    ? `\`${formatCidr(cidr)}\` is /${cidr.bits}; AWS allows /${low} to /${high} here`
    : `\`${formatCidr(cidr)}\` is of the other address family`;
  report.error('cidr-size', path, { message });
}

function expectInside({ report }: Context, vpc: Vpc | undefined, cidr: Cidr, path: Path): void {
  // Of a VPC whose own block is wrong nobody can tell what lies outside.
  if (!vpc || vpc.cidrs.length === 0 || vpc.cidrs.some((outer) => covers(outer, cidr))) return;
  const blocks = vpc.cidrs.map((outer) => `\`${formatCidr(outer)}\``).join(', ');
  report.error('cidr-outside', path, {
    message: `\`${formatCidr(cidr)}\` lies outside VPC \`${vpc.id}\` (${blocks})`,
    hint: 'the block of a subnet is a part of the block of its VPC',
  });
}

function expectDisjoint({ report }: Context, blocks: readonly Sized[]): void {
  blocks.forEach(({ id, cidr, path }, i) => {
    const clash = blocks.slice(0, i).find((earlier) => overlaps(earlier.cidr, cidr));
    if (!clash) return;
    const other = clash.id === id ? '' : ` of \`${clash.id}\``;
    report.error('cidr-overlap', path, {
      message: `\`${formatCidr(cidr)}\` overlaps \`${formatCidr(clash.cidr)}\`${other}`,
      hint: 'choose a block that shares no address with it',
    });
  });
}
