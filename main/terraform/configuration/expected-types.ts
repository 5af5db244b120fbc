const vpcs = ['aws_vpc', 'aws_default_vpc'];
const subnets = ['aws_subnet', 'aws_default_subnet'];
const tables = ['aws_route_table', 'aws_default_route_table'];
const groups = ['aws_security_group', 'aws_default_security_group'];
const balancers = ['aws_lb', 'aws_alb'];
const targetGroups = ['aws_lb_target_group', 'aws_alb_target_group'];
const attachments = ['aws_ec2_transit_gateway_vpc_attachment', 'aws_ec2_transit_gateway_peering_attachment'];

/** What an attribute can name: with one expression for several attributes, this tells their references apart. */
const types: Readonly<Record<string, readonly string[]>> = {
  vpc_id: vpcs,
  peer_vpc_id: vpcs,
  subnet_id: subnets,
  subnet_ids: subnets,
  subnets,
  route_table_id: tables,
  route_table_ids: tables,
  default_route_table_id: tables,
  network_acl_id: ['aws_network_acl', 'aws_default_network_acl'],
  gateway_id: ['aws_internet_gateway', 'aws_vpn_gateway', 'aws_vpc_endpoint'],
  internet_gateway_id: ['aws_internet_gateway'],
  vpn_gateway_id: ['aws_vpn_gateway'],
  nat_gateway_id: ['aws_nat_gateway'],
  egress_only_gateway_id: ['aws_egress_only_internet_gateway'],
  network_interface_id: ['aws_network_interface'],
  transit_gateway_id: ['aws_ec2_transit_gateway'],
  transit_gateway_attachment_id: attachments,
  transit_gateway_route_table_id: ['aws_ec2_transit_gateway_route_table'],
  vpc_peering_connection_id: ['aws_vpc_peering_connection', 'aws_vpc_peering_connection_accepter'],
  vpc_endpoint_id: ['aws_vpc_endpoint'],
  security_groups: groups,
  security_group_id: groups,
  security_group_ids: groups,
  vpc_security_group_ids: groups,
  source_security_group_id: groups,
  referenced_security_group_id: groups,
  prefix_list_id: ['aws_ec2_managed_prefix_list'],
  prefix_list_ids: ['aws_ec2_managed_prefix_list'],
  destination_prefix_list_id: ['aws_ec2_managed_prefix_list'],
  allocation_id: ['aws_eip'],
  load_balancer_arn: balancers,
  target_group_arn: targetGroups,
};

/** Whether an attribute can hold the id of a thing of this type; an attribute that is not listed, of any. */
export function fits(attribute: string, type: string): boolean {
  return !Object.hasOwn(types, attribute) || (types[attribute]?.includes(type) ?? true);
}

/** Attributes that hold an id and nothing around it, so that one reference is the whole value. */
export function holdsId(attribute: string): boolean {
  return (
    Object.hasOwn(types, attribute) ||
    /(^|_)(ids?|arn|name|identifier|instance|network_interface|target)$/.test(attribute)
  );
}
