import { equalCidrs, formatCidr } from '../../model/cidr.ts';
import type {
  GatewayEndpoint,
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
} from '../../model/network.ts';
import { isUnknown, UNKNOWN_WORD } from '../../model/unknown.ts';
import { BLACKHOLE_WORD } from '../network/route-rule.ts';
import { writePolicy } from './endpoint-policy.ts';
import { privateIpText, things, type Writer } from './writer.ts';

/** Only between VPCs that are described; routes to others lead to the unknown. */
export function writePeerings({ network, name }: Writer) {
  return things(
    network.peeringConnections
      .filter(({ vpcs }) => vpcs.every((id) => network.vpcs.some((vpc) => vpc.id === id)))
      .map(
        ({ id, vpcs, isActive, dnsResolution }) =>
          [
            name(id),
            {
              between: vpcs.map(name),
              ...(isActive ? {} : { active: false }),
              ...(dnsResolution ? { dnsResolution } : {}),
            },
          ] as const,
      ),
  );
}

export function writeTransitGateways(writer: Writer) {
  const { network, name } = writer;
  return things(
    network.transitGateways.map(
      (gateway) =>
        [
          name(gateway.id),
          {
            ...(gateway.referencesGroups ? { groupReferences: true } : {}),
            attachments: Object.fromEntries(
              gateway.attachments.map((each) => [name(each.id), writeAttachment(writer, each)]),
            ),
            routeTables: Object.fromEntries(
              gateway.routeTables.map((table) => [name(table.id), writeTable(writer, gateway, table)]),
            ),
          },
        ] as const,
    ),
  );
}

function writeAttachment({ network, name, nic }: Writer, attachment: TransitGatewayAttachment) {
  const table = attachment.routeTable === null ? false : name(attachment.routeTable);
  const { vpc, onPremises, peer, interfaces } = attachment;
  const tunnels = attachment.tunnelsDown ? { tunnelsDown: true } : {};
  const subnets = interfaces.flatMap((id) => nic(id)?.subnet ?? []).map(name);
  if (vpc !== null && subnets.length > 0) {
    return {
      vpc: name(vpc),
      subnets,
      ...(attachment.referencesGroups ? {} : { groupReferences: false }),
      ...(attachment.applianceMode ? { applianceMode: true } : {}),
      table,
    };
  }
  if (onPremises && onPremises.length > 0) return { onPremises: onPremises.map(formatCidr), ...tunnels, table };
  const isThere = network.transitGateways.some(({ attachments }) => attachments.some(({ id }) => id === peer));
  return peer !== null && isThere ? { peer: name(peer), table } : { unknown: true, ...tunnels, table };
}

/** An attachment propagates when all that is behind it was learned from it; other learned routes are written down. */
function writeTable({ network, name }: Writer, { attachments }: TransitGateway, { routes }: TransitGatewayRouteTable) {
  const propagating = attachments.filter(({ id, vpc, onPremises, interfaces }) => {
    const inVpc = interfaces.length > 0 ? network.vpcs.find((each) => each.id === vpc)?.cidrs : undefined;
    const behind = inVpc ?? onPremises ?? [];
    const learned = routes.filter(({ attachment, origin }) => attachment === id && origin === (inVpc ? 'vpc' : 'vpn'));
    const isWhole = behind.every((cidr) => learned.some((route) => equalCidrs(route.cidr, cidr)));
    return behind.length > 0 && learned.length === behind.length && isWhole;
  });
  const isLearned = ({ attachment, origin }: TransitGatewayRoute) =>
    (origin === 'vpc' || origin === 'vpn') && propagating.some(({ id }) => id === attachment);
  return {
    propagates: propagating.map(({ id }) => name(id)),
    routes: routes
      .filter((route) => !isLearned(route))
      .map(({ cidr, attachment }) => `${formatCidr(cidr)} ${writeTarget(attachment, name)}`),
  };
}

function writeTarget(attachment: TransitGatewayRoute['attachment'], name: Writer['name']): string {
  if (isUnknown(attachment)) return UNKNOWN_WORD;
  return attachment === null ? BLACKHOLE_WORD : name(attachment);
}

/** Gateway endpoints lead to two services; which one it is may not be known. */
export function hasService({ service }: Pick<GatewayEndpoint, 'service'>): boolean {
  return service === 's3' || service === 'dynamodb';
}

export function writeGatewayEndpoints({ network, name, left }: Writer) {
  for (const { id } of network.gatewayEndpoints.filter((each) => !hasService(each)))
    left.add(id, 'left out: to which service it leads is not known');
  return things(
    network.gatewayEndpoints
      .filter(hasService)
      .map(({ id, vpc, service, policy }) => [name(id), { vpc: name(vpc), service, ...writePolicy(policy) }] as const),
  );
}

export function writeInterfaceEndpoints({ network, name, nic }: Writer) {
  return things(
    network.interfaceEndpoints.map(({ id, service, interfaces, port, privateDns, policy }) => {
      const held = interfaces.flatMap((each) => nic(each) ?? []);
      const places = held.map(({ subnet, ipv4 }) => {
        const [primary] = ipv4;
        return [name(subnet), primary ? { ip: privateIpText(primary) } : {}] as const;
      });
      const text = {
        service: service.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 41),
        subnets: Object.fromEntries(places),
        groups: held[0]?.groups.map(name) ?? [],
        ...(port === 443 ? {} : { port }),
        ...(privateDns ? {} : { privateDns }),
        ...writePolicy(policy),
      };
      return [name(id), text] as const;
    }),
  );
}
