import type { GatewayView } from '../../contract/network-view.ts';
import { formatCidr } from '../../model/cidr.ts';
import type { Network, TransitGateway, TransitGatewayAttachment, VirtualPrivateGateway } from '../../model/network.ts';
import { endpointPolicyView } from './endpoint-policy-view.ts';

/** Everything that stands at the edge of VPCs or between them. */
export function gatewayViews(network: Network): GatewayView[] {
  const plain = { caption: '', joins: [], policy: [], routeTable: null, tables: [] };
  return [
    ...network.internetGateways.map(({ id, vpc, edgeTable }) => ({
      ...plain,
      id,
      vpc,
      kind: 'internet-gateway' as const,
      routeTable: edgeTable,
    })),
    ...network.egressOnlyInternetGateways.map(({ id, vpc }) => ({
      ...plain,
      id,
      vpc,
      kind: 'egress-only-internet-gateway' as const,
    })),
    ...network.virtualPrivateGateways.map(({ id, vpc, edgeTable, onPremises, tunnelsDown }) => ({
      ...plain,
      id,
      vpc,
      kind: 'virtual-private-gateway' as const,
      caption: `reaches ${onPremises.map(formatCidr).join(', ')}${downText(tunnelsDown)}`,
      routeTable: edgeTable,
    })),
    ...network.gatewayEndpoints.map(({ id, vpc, service, policy }) => ({
      ...plain,
      id,
      vpc,
      kind: 'gateway-endpoint' as const,
      caption: `for ${service}`,
      policy: endpointPolicyView(policy),
    })),
    ...network.peeringConnections.map(({ id, vpcs, isActive, dnsResolution }) => ({
      ...plain,
      id,
      vpc: null,
      kind: 'peering-connection' as const,
      caption: isActive
        ? `active${dnsResolution ? ', DNS resolution on' : ''}`
        : 'not active: routes to it are blackholes',
      joins: [...vpcs],
    })),
    ...network.transitGateways.map((gateway) => transitGatewayView(gateway, network.transitGateways)),
  ];
}

function transitGatewayView(
  { id, attachments, routeTables, referencesGroups }: TransitGateway,
  all: readonly TransitGateway[],
): GatewayView {
  const holds = (peer: string) => all.filter((each) => each.attachments.some((other) => other.id === peer));
  return {
    id,
    vpc: null,
    kind: 'transit-gateway',
    caption: [...attachments.map(attachmentText), `group references ${referencesGroups ? 'on' : 'off'}`].join(' · '),
    policy: [],
    joins: attachments.flatMap(({ vpc, peer }) => vpc ?? (peer === null ? [] : holds(peer).map((each) => each.id))),
    routeTable: null,
    tables: routeTables.map((table) => ({
      id: table.id,
      associated: attachments.filter(({ routeTable }) => routeTable === table.id).map((each) => each.id),
      routes: table.routes.map(
        ({ cidr, attachment, origin }) =>
          `${formatCidr(cidr)} → ${attachment ?? 'blackhole'}${origin === 'static' ? '' : ' (propagated)'}`,
      ),
    })),
  };
}

function downText(down: VirtualPrivateGateway['tunnelsDown']): string {
  if (down === 'all') return '; all VPN tunnels are down';
  return down.length === 0 ? '' : `; the VPN tunnels to ${down.map(formatCidr).join(', ')} are down`;
}

function attachmentText({ id, vpc, onPremises, peer, applianceMode, tunnelsDown }: TransitGatewayAttachment): string {
  const to = vpc ?? (peer === null ? (onPremises ?? []).map(formatCidr).join(', ') : `peering with ${peer}`);
  return `${id}: ${to}${applianceMode ? ', appliance mode' : ''}${tunnelsDown ? ', VPN tunnels down' : ''}`;
}
