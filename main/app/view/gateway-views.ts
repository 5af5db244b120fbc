import type { GatewayView } from '../../contract/network-view.ts';
import { formatCidr } from '../../model/cidr.ts';
import type { Network, TransitGateway } from '../../model/network.ts';
import { gatewaysOf } from '../../model/resource-types/on-canvas.ts';
import { isUnknown } from '../../model/unknown.ts';
import { endpointPolicyView } from './endpoint-policy-view.ts';

/** Everything that stands at the edge of VPCs or between them. */
export function gatewayViews(network: Network): GatewayView[] {
  return gatewaysOf(network).map((gateway) => {
    const endpoint = network.gatewayEndpoints.find(({ id }) => id === gateway.id);
    const transit = network.transitGateways.find(({ id }) => id === gateway.id);
    return {
      ...gateway,
      joins: [...gateway.joins],
      policy: endpoint ? endpointPolicyView(endpoint.policy) : [],
      tables: transit ? tablesOf(transit) : [],
    };
  });
}

function tablesOf({ attachments, routeTables }: TransitGateway): GatewayView['tables'] {
  return routeTables.map((table) => ({
    id: table.id,
    associated: attachments.filter(({ routeTable }) => routeTable === table.id).map((each) => each.id),
    routes: table.routes.map(
      ({ cidr, attachment, origin }) =>
        `${formatCidr(cidr)} → ${targetOf(attachment)}${origin === 'static' ? '' : ' (propagated)'}`,
    ),
  }));
}

function targetOf(attachment: TransitGateway['routeTables'][number]['routes'][number]['attachment']): string {
  return isUnknown(attachment) ? 'not known' : (attachment ?? 'blackhole');
}
