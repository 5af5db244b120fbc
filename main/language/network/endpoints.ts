import { formatCidr, overlaps } from '../../model/cidr.ts';
import type {
  EndpointPolicy,
  GatewayEndpoint,
  InterfaceEndpoint,
  PeeringConnection,
  Vpc,
} from '../../model/network.ts';
import { UNKNOWN, UNKNOWN_WORD } from '../../model/unknown.ts';
import { resolveStatement } from './resolve-statement.ts';
import type { EndpointPolicyText } from '../format/access-text.ts';
import type { Path } from '../diagnostics/report.ts';
import { expectName, vpcNamed, type Context } from './context.ts';
import { nodeName } from './derived-names.ts';
import type { Attach } from './interfaces.ts';

const HTTPS = 443;

export function resolveGatewayEndpoints(context: Context): GatewayEndpoint[] {
  return Object.entries(context.text.gatewayEndpoints ?? {}).map(([id, { vpc, service, policy }]) => {
    const path = ['network', 'gatewayEndpoints', id];
    return { id, vpc: vpcNamed(context, vpc, path), service, policy: policyOf(context, policy, path) };
  });
}

/** What is left out is what AWS attaches: everything is allowed. */
function policyOf({ report }: Context, written: EndpointPolicyText | undefined, path: Path): EndpointPolicy {
  if (!written) return null;
  if (written === UNKNOWN_WORD) return UNKNOWN;
  const scope = { known: null, report };
  return written.map((each, i) => resolveStatement(each, 'endpoint', [...path, 'policy', i], scope));
}

/** One interface in each of its subnets, with the default group if none is named (RT-13). */
export function resolveInterfaceEndpoints(context: Context, attach: Attach): InterfaceEndpoint[] {
  return Object.entries(context.text.interfaceEndpoints ?? {}).map(([id, written]) => {
    const { subnets, groups } = written;
    refusePrivateDns(context, written, ['network', 'interfaceEndpoints', id, 'privateDns']);
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
      policy: policyOf(context, written.policy, ['network', 'interfaceEndpoints', id]),
    };
  });
}

/** AWS refuses private DNS in a VPC without DNS support or DNS hostnames (RT-13). */
function refusePrivateDns(
  context: Context,
  { subnets, privateDns }: NonNullable<Context['text']['interfaceEndpoints']>[string],
  path: Path,
): void {
  if (privateDns !== true) return;
  const [first] = Array.isArray(subnets) ? subnets : Object.keys(subnets);
  const vpc = context.text.subnets[first ?? '']?.vpc ?? Object.keys(context.text.vpcs)[0] ?? '';
  const { dnsSupport = true, dnsHostnames = true } = context.text.vpcs[vpc] ?? {};
  if (dnsSupport && dnsHostnames) return;
  const missing = dnsSupport ? 'dnsHostnames' : 'dnsSupport';
  const message = `private DNS needs DNS support and DNS hostnames, and \`${missing}\` is off in VPC \`${vpc}\``;
  context.report.error('shape', path, { message, hint: `leave out \`privateDns\`, or \`${missing}: false\`` });
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
