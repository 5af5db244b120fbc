import type { Declaration } from '../../declared/declaration.ts';
import type { Attributes } from '../configuration/attributes.ts';
import type { Readers } from './readers.ts';

export const services: Readers = {
  aws_db_instance: (database) => [databaseOf(database, null)],
  aws_rds_cluster: (cluster) => [
    {
      kind: 'db-cluster',
      id: cluster.id,
      engine: cluster.text('engine'),
      port: cluster.text('port'),
      subnetGroup: cluster.text('db_subnet_group_name'),
      groups: cluster.texts('vpc_security_group_ids'),
    },
  ],
  aws_rds_cluster_instance: (database) => [databaseOf(database, database.text('cluster_identifier'))],
  aws_db_subnet_group: (group) => [
    { kind: 'db-subnet-group', name: group.id, subnets: group.texts('subnet_ids') ?? [] },
  ],
  aws_lambda_function: (each) =>
    each.blocks('vpc_config').map((config) => ({
      kind: 'function',
      id: each.id,
      subnets: config.texts('subnet_ids') ?? [],
      groups: config.texts('security_group_ids') ?? [],
    })),
  aws_vpc_endpoint: (endpoint) => [
    {
      kind: 'vpc-endpoint',
      id: endpoint.id,
      vpc: endpoint.text('vpc_id') ?? '',
      service: endpoint.text('service_name') ?? '',
      type: endpoint.text('vpc_endpoint_type') ?? 'Gateway',
      subnets: endpoint.texts('subnet_ids') ?? [],
      tables: endpoint.texts('route_table_ids') ?? [],
      groups: endpoint.texts('security_group_ids'),
      privateDns: endpoint.flag('private_dns_enabled'),
      policy: endpoint.text('policy'),
    },
  ],
  aws_vpc_endpoint_route_table_association: (each) => [associated(each, 'table', 'route_table_id')],
  aws_vpc_endpoint_subnet_association: (each) => [associated(each, 'subnet', 'subnet_id')],
  aws_vpc_endpoint_policy: (each) => [associated(each, 'policy', 'policy')],
  aws_vpc_endpoint_security_group_association: (each) => [associated(each, 'group', 'security_group_id')],
};

function databaseOf(database: Attributes, cluster: string | null): Declaration {
  return {
    kind: 'db-instance',
    id: database.id,
    engine: database.text('engine'),
    port: database.text('port'),
    subnetGroup: database.text('db_subnet_group_name'),
    groups: database.texts('vpc_security_group_ids'),
    zone: database.text('availability_zone'),
    isPublic: database.flag('publicly_accessible'),
    cluster,
  };
}

function associated(each: Attributes, what: 'table' | 'subnet' | 'group' | 'policy', name: string): Declaration {
  return {
    kind: 'vpc-endpoint-association',
    endpoint: each.text('vpc_endpoint_id') ?? '',
    with: what,
    id: each.text(name) ?? '',
  };
}
