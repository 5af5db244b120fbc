import type { ListenerAction } from './declarations/balancing.ts';
import type { Declaration } from './declaration.ts';
import { unknownValue } from './unknown-value.ts';

/**
 * Declarations of something of which nobody knows whether it is made. A rule may admit, a route may lead somewhere; what
 * passes a gateway passes it perhaps. Machines are kept: who asks about one takes it to be there.
 */
export function asConditional(declarations: readonly Declaration[], why: string): Declaration[] {
  const open = unknownValue(why);
  return declarations.flatMap((each): Declaration[] => {
    switch (each.kind) {
      case 'security-group-rule':
        return [{ ...each, peers: [{ by: 'cidr', value: open }] }];
      case 'network-acl-entry':
        return [{ ...each, action: open }];
      case 'network-acl-association':
        return [{ ...each, acl: open }];
      case 'route':
        return [{ ...each, target: { field: 'GatewayId', id: open } }];
      case 'route-table-association':
      case 'main-route-table':
        return [{ ...each, table: open }];
      case 'transit-gateway-route':
        return [{ ...each, attachment: open }];
      case 'listener':
        return [{ ...each, actions: [forwardTo(open)] }];
      case 'listener-rule':
        return [{ ...each, actions: [forwardTo(open)] }];
      case 'target':
        return [{ ...each, target: open }];
      case 'gateway-attachment':
        return [each, { kind: 'unknown', id: each.gateway, what: why }];
      case 'internet-gateway':
      case 'vpn-gateway':
      case 'egress-only-internet-gateway':
      case 'nat-gateway':
      case 'peering-connection':
      case 'transit-gateway':
      case 'transit-gateway-vpc-attachment':
      case 'load-balancer':
        return [each, { kind: 'unknown', id: each.id, what: why }];
      case 'transit-gateway-association':
      case 'transit-gateway-propagation':
        return [each, { kind: 'unknown', id: each.table, what: why }];
      case 'group-attachment':
        return [{ ...each, group: open }];
      case 'db-cluster':
      case 'db-instance':
      case 'db-subnet-group':
      case 'unknown':
      case 'edge-table-association':
      case 'elastic-ip-association':
      case 'elastic-ip':
      case 'function':
      case 'instance':
      case 'interface-attachment':
      case 'network-acl':
      case 'network-interface':
      case 'peering-acceptance':
      case 'prefix-list-entry':
      case 'prefix-list':
      case 'route-propagation':
      case 'route-table':
      case 'security-group':
      case 'subnet':
      case 'target-group':
      case 'transit-gateway-route-table':
      case 'vpc-block':
      case 'vpc-endpoint-association':
      case 'vpc-endpoint':
      case 'vpc':
        return [each];
    }
  });
}

function forwardTo(id: string): ListenerAction {
  return { type: 'forward', targetGroups: [{ id, weight: null }], status: null };
}
