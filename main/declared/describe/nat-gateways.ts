import type { Declared, Of } from '../declaration.ts';
import { interfaceOf } from '../interfaces.ts';
import type { Lists } from '../lists.ts';

export function describeNatGateways(declared: Declared): Lists {
  return {
    NatGateways: declared.of('nat-gateway').map((gateway) => ({
      NatGatewayId: gateway.id,
      SubnetId: gateway.subnet,
      State: 'available',
      ConnectivityType: gateway.connectivity,
      NatGatewayAddresses: [{ NetworkInterfaceId: interfaceIdOf(gateway) }],
    })),
  };
}

export function natGatewayInterfaces(declared: Declared): Of<'network-interface'>[] {
  return declared.of('nat-gateway').map((gateway) =>
    interfaceOf({
      id: interfaceIdOf(gateway),
      subnet: gateway.subnet,
      addresses: gateway.privateIp === null ? [] : [gateway.privateIp],
      publicIp: gateway.connectivity === 'private' ? null : publicIpOf(gateway, declared),
      type: 'nat_gateway',
      description: `Interface for NAT Gateway ${gateway.id}`,
    }),
  );
}

function interfaceIdOf({ id, interface: nic }: Of<'nat-gateway'>): string {
  return nic ?? `${id}-interface`;
}

function publicIpOf({ publicIp, address }: Of<'nat-gateway'>, declared: Declared): string {
  const elastic = declared.of('elastic-ip').find(({ id }) => id === address)?.publicIp;
  return publicIp ?? elastic ?? 'assigned';
}
