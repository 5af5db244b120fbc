import type { Declaration } from '../../declared/declaration.ts';
import { unknownValue } from '../../declared/unknown-value.ts';
import type { Attributes } from '../configuration/attributes.ts';
import { routesIn } from './routes.ts';
import type { Readers } from './readers.ts';

/** AWS gives every default VPC this block. */
const DEFAULT_BLOCK = '172.31.0.0/16';

export const vpcs: Readers = {
  aws_vpc: (vpc) => vpcOf(vpc, true),
  aws_default_vpc: (vpc) => vpcOf(vpc, false),
  aws_vpc_ipv4_cidr_block_association: (block) => blockOf(block, 'cidr_block'),
  aws_vpc_ipv6_cidr_block_association: (block) => blockOf(block, 'ipv6_cidr_block'),
  aws_subnet: (subnet) => subnetOf(subnet, subnet.flag('map_public_ip_on_launch')),
  aws_default_subnet: (subnet) => subnetOf(subnet, true),
  aws_route_table: (table) => tableOf(table, table.id),
  aws_default_route_table: (table) => tableOf(table, table.text('default_route_table_id') ?? table.id),
  aws_route: (route) => routesIn(route, route.text('route_table_id') ?? ''),
  aws_route_table_association: (association) => {
    const [subnet, gateway] = [association.text('subnet_id'), association.text('gateway_id')];
    const table = association.text('route_table_id') ?? '';
    return [
      ...(subnet === null ? [] : [{ kind: 'route-table-association' as const, table, subnet }]),
      ...(gateway === null ? [] : [{ kind: 'edge-table-association' as const, table, gateway }]),
    ];
  },
  aws_main_route_table_association: (association) => [
    {
      kind: 'main-route-table',
      table: association.text('route_table_id') ?? '',
      vpc: association.text('vpc_id') ?? '',
    },
  ],
};

/** What was read and not made: AWS's own things in it are not in the text. */
export const readVpcs: Readers = {
  aws_vpc: (vpc) => vpcOf(vpc, false),
  aws_subnet: vpcs['aws_subnet'] ?? (() => []),
  aws_internet_gateway: (gateway) => [
    { kind: 'internet-gateway', id: gateway.id },
    ...gateway.blocks('attachments').map((each): Declaration => ({
      kind: 'gateway-attachment',
      gateway: gateway.id,
      vpc: each.text('vpc_id') ?? '',
    })),
  ],
};

function vpcOf(vpc: Attributes, isNew: boolean): Declaration[] {
  const fallback = isNew ? unknownValue(`the block of ${vpc.address}`) : DEFAULT_BLOCK;
  const ipv6 = vpc.text('ipv6_cidr_block');
  const wantsIpv6 = vpc.flag('assign_generated_ipv6_cidr_block');
  const cidr = vpc.text('cidr_block') ?? fallback;
  const further = [
    ...(ipv6 === null && !wantsIpv6 ? [] : [ipv6 ?? unknownValue(`the IPv6 block of ${vpc.address}`)]),
    ...vpc.blocks('cidr_block_associations').map((each) => each.text('cidr_block') ?? cidr),
  ];
  return [
    {
      kind: 'vpc',
      id: vpc.id,
      account: vpc.text('owner_id') ?? '',
      cidr,
      isNew,
      mainRouteTable: vpc.text('main_route_table_id') ?? vpc.text('default_route_table_id'),
      defaultNetworkAcl: vpc.text('default_network_acl_id'),
      defaultSecurityGroup: vpc.text('default_security_group_id'),
    },
    ...further
      .filter((block) => block !== cidr)
      .map((block): Declaration => ({ kind: 'vpc-block', vpc: vpc.id, cidr: block })),
  ];
}

function blockOf(block: Attributes, name: string): Declaration[] {
  return [
    {
      kind: 'vpc-block',
      vpc: block.text('vpc_id') ?? '',
      cidr: block.text(name) ?? unknownValue(`the block of ${block.address}`),
    },
  ];
}

function subnetOf(subnet: Attributes, isPublic: boolean): Declaration[] {
  return [
    {
      kind: 'subnet',
      id: subnet.id,
      vpc: subnet.text('vpc_id') ?? '',
      cidr: subnet.text('cidr_block'),
      ipv6: subnet.text('ipv6_cidr_block'),
      zone: zoneOf(subnet),
      isPublic,
    },
  ];
}

/** Zones that are not known yet are told apart by how they are written. */
function zoneOf(subnet: Attributes): string | null {
  const open = subnet.written('availability_zone') ?? subnet.written('availability_zone_id');
  return open === null ? (subnet.text('availability_zone') ?? subnet.text('availability_zone_id')) : unknownValue(open);
}

function tableOf(table: Attributes, id: string): Declaration[] {
  return [
    { kind: 'route-table', id, vpc: table.text('vpc_id') ?? '' },
    ...table.blocks('route').flatMap((route) => routesIn(route, id)),
    ...(table.texts('propagating_vgws') ?? []).map((gateway): Declaration => ({
      kind: 'route-propagation',
      table: id,
      gateway,
    })),
  ];
}
