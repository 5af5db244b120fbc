import type { Declaration } from '../declaration.ts';
import { endpointIdOf } from './vpc-endpoints.ts';

/** The id under which a thing can stand at an end of a flow; null for everything that cannot. */
export function endOf(declaration: Declaration): string | null {
  switch (declaration.kind) {
    case 'instance':
    case 'network-interface':
    case 'nat-gateway':
    case 'function':
    case 'db-instance':
    case 'db-cluster':
      return declaration.id;
    case 'load-balancer':
      return declaration.name;
    case 'vpc-endpoint':
      return endpointIdOf(declaration.id);
    case 'db-subnet-group':
    case 'unknown':
    case 'edge-table-association':
    case 'egress-only-internet-gateway':
    case 'elastic-ip-association':
    case 'elastic-ip':
    case 'gateway-attachment':
    case 'group-attachment':
    case 'interface-attachment':
    case 'internet-gateway':
    case 'listener-rule':
    case 'listener':
    case 'main-route-table':
    case 'network-acl-association':
    case 'network-acl-entry':
    case 'network-acl':
    case 'peering-acceptance':
    case 'peering-connection':
    case 'prefix-list-entry':
    case 'prefix-list':
    case 'route-propagation':
    case 'route-table-association':
    case 'route-table':
    case 'route':
    case 'security-group-rule':
    case 'security-group':
    case 'subnet':
    case 'target-group':
    case 'target':
    case 'transit-gateway-association':
    case 'transit-gateway-propagation':
    case 'transit-gateway-route-table':
    case 'transit-gateway-route':
    case 'transit-gateway-vpc-attachment':
    case 'transit-gateway':
    case 'vpc-block':
    case 'vpc-endpoint-association':
    case 'vpc':
    case 'vpn-gateway':
      return null;
  }
}
