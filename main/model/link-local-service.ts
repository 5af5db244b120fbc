/** The services behind addresses that no security group and no ACL filters (GEN-03). */
export type LinkLocalService =
  | 'Route 53 Resolver'
  | 'DHCP'
  | 'instance metadata'
  | 'ECS task metadata'
  | 'Windows activation'
  | 'Amazon Time Sync'
  | 'VPC router';
