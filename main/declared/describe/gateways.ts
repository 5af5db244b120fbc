import type { Declared } from '../declaration.ts';
import type { Lists } from '../lists.ts';
import { gatewayIdOf } from './routes.ts';

/** Gateways at the border of a VPC. */
export function describeGateways(declared: Declared): Lists {
  const attached = (id: string) => declared.of('gateway-attachment').filter(({ gateway }) => gateway === id);
  return {
    InternetGateways: declared.of('internet-gateway').map(({ id }) => ({
      InternetGatewayId: gatewayIdOf(id, declared),
      Attachments: attached(id).map(({ vpc }) => ({ VpcId: vpc, State: 'available' })),
    })),
    EgressOnlyInternetGateways: declared.of('egress-only-internet-gateway').map(({ id, vpc }) => ({
      EgressOnlyInternetGatewayId: id,
      Attachments: [{ VpcId: vpc, State: 'attached' }],
    })),
    VpnGateways: declared.of('vpn-gateway').map(({ id }) => ({
      VpnGatewayId: gatewayIdOf(id, declared),
      State: 'available',
      VpcAttachments: attached(id).map(({ vpc }) => ({ VpcId: vpc, State: 'attached' })),
    })),
    VpcPeeringConnections: declared.of('peering-connection').map(({ id, requester, accepter, isActive }) => {
      const accepted = declared.of('peering-acceptance').some(({ connection }) => connection === id);
      return {
        VpcPeeringConnectionId: id,
        Status: { Code: isActive || accepted ? 'active' : 'pending-acceptance' },
        RequesterVpcInfo: { VpcId: requester },
        AccepterVpcInfo: { VpcId: accepter },
      };
    }),
  };
}
