import type { ConnectionView } from '../../main/contract/trace-view.ts';

/** What remembers a connection, in the words of AWS. */
export const deviceNames: Readonly<Record<ConnectionView['device'], string>> = {
  'security-group': 'security group',
  'nat-gateway': 'NAT gateway',
  'load-balancer': 'load balancer',
  firewall: 'firewall',
  'network-policy': 'network policies',
};
