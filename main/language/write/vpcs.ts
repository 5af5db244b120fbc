import { formatCidr } from '../../model/cidr.ts';
import type { Vpc } from '../../model/network.ts';
import { attachedGatewayLists, attachedGateways } from '../../model/resource-types/attached-gateways.ts';
import { writeGateway } from '../format/attached-gateway-text.ts';
import { aclEntries, groupRules } from './policies.ts';
import { routesOf } from './routes.ts';
import type { Writer } from './writer.ts';
import { zoneLetters } from './zones.ts';

export function writeVpcs(writer: Writer) {
  return Object.fromEntries(writer.network.vpcs.map((vpc) => [writer.name(vpc.id), writeVpc(writer, vpc)]));
}

function writeVpc(writer: Writer, vpc: Vpc) {
  const { network, name, left } = writer;
  const blocks = (family: 4 | 6) => vpc.cidrs.filter((cidr) => cidr.family === family).map(formatCidr);
  const cidr = blocks(4);
  const [ipv6, ...more] = blocks(6);
  if (more.length > 0) left.add(vpc.id, `a file has room for one IPv6 block; not for ${more.join(', ')}`);
  const internetGateway = network.internetGateways.find((gateway) => gateway.vpc === vpc.id);
  const attached = attachedGatewayLists.flatMap((list) => {
    const gateway = network[list].find((each) => each.vpc === vpc.id);
    return gateway
      ? [[attachedGateways[list].written.vpc, writeGateway(list, gateway, name(gateway.id))] as const]
      : [];
  });
  const gateways: Readonly<Record<string, unknown>> = Object.fromEntries(attached);
  const group = network.securityGroups.find(({ id }) => id === vpc.defaultSecurityGroup);
  return {
    cidr: cidr.length === 1 ? (cidr[0] ?? '') : cidr,
    ...(ipv6 === undefined ? {} : { ipv6 }),
    ...(vpc.region === '' ? {} : { region: vpc.region }),
    ...(vpc.blockPublicAccess === 'off' ? {} : { blockPublicAccess: vpc.blockPublicAccess }),
    ...(vpc.dnsSupport ? {} : { dnsSupport: false }),
    ...(vpc.dnsHostnames ? {} : { dnsHostnames: false }),
    ...gateways,
    ...(internetGateway?.edgeTable ? { edgeRoutes: routesOf(writer, internetGateway.edgeTable) } : {}),
    mainRoutes: routesOf(writer, vpc.mainRouteTable),
    defaultAcl: aclEntries(writer, vpc.defaultNetworkAcl),
    ...(group ? { defaultGroup: groupRules(writer, group) } : {}),
  };
}

export function writeSubnets({ network, name, left }: Writer) {
  const letterOf = zoneLetters(network, left);
  return Object.fromEntries(
    network.subnets.map(({ id, vpc, zone, cidr4, cidr6, routeTable, networkAcl, publicAccessExclusion, dns64 }) => {
      const around = network.vpcs.find((each) => each.id === vpc);
      return [
        name(id),
        {
          vpc: name(vpc),
          az: letterOf(zone, vpc),
          cidr: cidr4 ? formatCidr(cidr4) : '',
          ...(cidr6 ? { ipv6: formatCidr(cidr6) } : {}),
          ...(around?.mainRouteTable === routeTable ? {} : { routes: name(routeTable) }),
          ...(around?.defaultNetworkAcl === networkAcl ? {} : { acl: name(networkAcl) }),
          ...(publicAccessExclusion === null ? {} : { publicAccessExclusion }),
          ...(dns64 ? { dns64 } : {}),
        },
      ];
    }),
  );
}
