import { defaultNetworkAclOf, defaultSecurityGroupOf, mainRouteTableOf } from '../../declared/defaults.ts';
import { textOf, field } from '../../declared/json.ts';
import type { Resource } from './resource.ts';

/** What AWS's id is called for the types that go by another name. */
const nameFields: Readonly<Record<string, string>> = {
  aws_db_instance: 'identifier',
  aws_rds_cluster: 'cluster_identifier',
  aws_rds_cluster_instance: 'identifier',
  aws_db_subnet_group: 'name',
  aws_lambda_function: 'function_name',
};

/** The id that AWS gave, or the address of what is yet to be made. */
export function idOf({ type, address, values }: Resource): string {
  const name = Object.hasOwn(nameFields, type) ? nameFields[type] : undefined;
  return textOf(field(values, name ?? 'id')) ?? address;
}

/** Ids of things that come with another one, under the name of the attribute that will hold them. */
export function impliedId(
  resource: Resource,
  attribute: string,
): { readonly id: string; readonly type: string } | null {
  const id = idOf(resource);
  switch (`${resource.type}.${attribute}`) {
    case 'aws_vpc.main_route_table_id':
    case 'aws_vpc.default_route_table_id':
      return { id: mainRouteTableOf({ id, mainRouteTable: null }), type: 'aws_route_table' };
    case 'aws_vpc.default_network_acl_id':
      return { id: defaultNetworkAclOf({ id, defaultNetworkAcl: null }), type: 'aws_network_acl' };
    case 'aws_vpc.default_security_group_id':
      return { id: defaultSecurityGroupOf({ id, defaultSecurityGroup: null }), type: 'aws_security_group' };
    case 'aws_instance.primary_network_interface_id':
      return { id: primaryInterfaceOf(id), type: 'aws_network_interface' };
    case 'aws_nat_gateway.network_interface_id':
      return { id: `${id}-interface`, type: 'aws_network_interface' };
    case 'aws_ec2_transit_gateway.association_default_route_table_id':
    case 'aws_ec2_transit_gateway.propagation_default_route_table_id':
      return { id: defaultTransitGatewayTableOf(id), type: 'aws_ec2_transit_gateway_route_table' };
    default:
      return null;
  }
}

export function primaryInterfaceOf(instance: string): string {
  return `${instance}-interface`;
}

export function defaultTransitGatewayTableOf(gateway: string): string {
  return `${gateway}-default-route-table`;
}
