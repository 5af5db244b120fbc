import type { GatewayEndpoint, InterfaceEndpoint, PeeringConnection, Vpc } from '../../model/network.ts';
import { formatCidr, overlaps } from '../../model/cidr.ts';
import { expectName, vpcNamed, type Context } from './context.ts';
import { nodeName } from './derived-names.ts';
import type { Attach } from './interfaces.ts';

const HTTPS = 443;

export function resolveGatewayEndpoints(context: Context): GatewayEndpoint[] {
  return Object.entries(context.text.gatewayEndpoints ?? {}).map(([id, { vpc, service }]) => ({
    id,
    vpc: vpcNamed(context, vpc, ['network', 'gatewayEndpoints', id]),
    service,
  }));
}

/** One interface in each of its subnets, with the default group if none is named (RT-13). */
export function resolveInterfaceEndpoints(context: Context, attach: Attach): InterfaceEndpoint[] {
  return Object.entries(context.text.interfaceEndpoints ?? {}).map(([id, written]) => {
    const { subnets, groups } = written;
    const names = Array.isArray(subnets) ? subnets : Object.keys(subnets);
    const interfaces = names.flatMap((subnet) => {
      const { ip } = Array.isArray(subnets) ? {} : (subnets[subnet] ?? {});
      const owner = { kind: 'interface-endpoint', id } as const;
      return attach(nodeName(id, subnet, names.length), owner, { subnet, ip, groups }, [
        'network',
        'interfaceEndpoints',
        id,
      ]);
    });
    return {
      id,
      service: written.service,
      interfaces,
      port: written.port ?? HTTPS,
      privateDns: written.privateDns ?? true,
    };
  });
}

/** AWS refuses a peering of VPCs whose blocks overlap (RT-09). */
export function resolvePeeringConnections(context: Context, vpcs: readonly Vpc[]): PeeringConnection[] {
  return Object.entries(context.text.peeringConnections ?? {}).map(([id, { between, active, dnsResolution }]) => {
    const path = ['network', 'peeringConnections', id, 'between'];
    between.forEach((vpc, i) => expectName(context, vpc, [...path, i], ['VPC']));
    const [one, other] = between.map((name) => vpcs.find((vpc) => vpc.id === name));
    if (one && one.id === other?.id) {
      context.report.error('shape', path, { message: `\`${one.id}\` cannot be peered with itself` });
    }
    const clash = one?.cidrs.find((cidr) => other?.cidrs.some((each) => overlaps(each, cidr)));
    if (clash && one?.id !== other?.id) {
      const message = `\`${formatCidr(clash)}\` overlaps a block of the other VPC, so AWS refuses the peering`;
      context.report.error('cidr-overlap', path, { message });
    }
    return { id, vpcs: between, isActive: active ?? true, dnsResolution: dnsResolution ?? false };
  });
}
