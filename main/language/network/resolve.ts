import type { Network, Subnet } from '../../model/network.ts';
import { formatAddress, parseAddress } from '../../model/address.ts';
import type { NetworkText } from '../format/network-text.ts';
import type { Report } from '../diagnostics/report.ts';
import { openAddressBook } from './addresses.ts';
import { expectName, type Context } from './context.ts';
import { inlineAclName, inlineTableName } from './derived-names.ts';
import { resolveGatewayEndpoints, resolvePeeringConnections } from './endpoints.ts';
import { resolveFirewalls } from './firewalls.ts';
import { resolveFlowLogs } from './flow-logs.ts';
import { resolveMirroring } from './mirroring.ts';
import { inferVpcs } from './infer-vpcs.ts';
import { readClusters } from './manifests.ts';
import { collectNames } from './names.ts';
import { resolveAcls } from './network-acls.ts';
import { resolveGroups, resolvePrefixLists } from './policies.ts';
import { resolveResources } from './resources.ts';
import { warnUnreachable } from './public-databases.ts';
import { resolveRouteTables } from './routes.ts';
import { UNKNOWN_WORD } from '../../model/unknown.ts';
import { vpcsOfUsers } from './vpcs-of-users.ts';
import { resolveGateways, resolveSubnetBlocks, resolveVpcs } from './vpcs.ts';

/**
 * Turns an author's network into AWS's nouns: defaults written out, names resolved, addresses given. Everything that
 * is wrong goes into the report; the network is usable only if the report has no error.
 */
export function resolveNetwork(written: NetworkText, report: Report): Network {
  const { text, manifests } = readClusters(inferVpcs(written), report);
  const context: Context = {
    text,
    report,
    names: collectNames(text, report),
    severalVpcs: Object.keys(text.vpcs).length > 1,
    usedIn: vpcsOfUsers(text),
    manifests,
  };
  const vpcs = resolveVpcs(context);
  const gateways = resolveGateways(context);
  const blocks = resolveSubnetBlocks(context, vpcs);
  const securityGroups = resolveGroups(context, vpcs);
  const networkAcls = resolveAcls(context, vpcs);
  const allGateways = Object.values(gateways).flat();
  const routeTables = resolveRouteTables(context, { vpcs, subnets: blocks, gateways: allGateways });
  const addresses = openAddressBook(context, writtenAddresses(text));
  const described = {
    vpcs,
    subnets: blocks.map((block) => ({
      ...block,
      ...attachments(context, block.id, block.vpc, { vpcs, networkAcls, routeTables }),
    })),
    routeTables,
    networkAcls,
    securityGroups,
    prefixLists: resolvePrefixLists(context),
    ...gateways,
    peeringConnections: resolvePeeringConnections(context, vpcs),
    gatewayEndpoints: resolveGatewayEndpoints(context),
    firewalls: resolveFirewalls(context, vpcs),
    ...resolveResources({ context, vpcs, subnets: blocks, groups: securityGroups, addresses }),
  };
  const network: Network = {
    ...described,
    ...resolveMirroring(context, described),
    flowLogs: resolveFlowLogs(context, described.networkInterfaces),
  };
  warnUnreachable(network, report);
  return network;
}

/** The one table and the one ACL of a subnet: named, written inline, or the VPC's own (NA-01, RT-01). */
function attachments(
  context: Context,
  id: string,
  vpc: string,
  made: Pick<Network, 'vpcs' | 'networkAcls' | 'routeTables'>,
): Pick<Subnet, 'zone' | 'routeTable' | 'networkAcl'> {
  const written = context.text.subnets[id];
  const owner = made.vpcs.find((each) => each.id === vpc);
  const path = ['network', 'subnets', id];
  const { routes, acl } = written ?? {};
  if (
    typeof routes === 'string' &&
    routes !== UNKNOWN_WORD &&
    expectName(context, routes, [...path, 'routes'], ['route table'])
  ) {
    expectSameVpc(context, routes, vpc, made.routeTables, [...path, 'routes']);
  }
  if (typeof acl === 'string' && acl !== UNKNOWN_WORD && expectName(context, acl, [...path, 'acl'], ['network ACL'])) {
    expectSameVpc(context, acl, vpc, made.networkAcls, [...path, 'acl']);
  }
  return {
    zone: `${owner?.region ?? ''}${written?.az ?? ''}`,
    routeTable: attachedTo(routes, inlineTableName(id), owner?.mainRouteTable ?? ''),
    networkAcl: attachedTo(acl, inlineAclName(id), owner?.defaultNetworkAcl ?? ''),
  };
}

/** By its name, with a name of its own where it is written inline or unknown, else the one of the VPC. */
function attachedTo(written: unknown, inline: string, usual: string): string {
  if (written === undefined) return usual;
  return typeof written === 'string' && written !== UNKNOWN_WORD ? written : inline;
}

function expectSameVpc(
  { report }: Context,
  name: string,
  vpc: string,
  things: readonly { readonly id: string; readonly vpc: string }[],
  path: readonly string[],
): void {
  const other = things.find(({ id }) => id === name)?.vpc;
  if (other !== undefined && other !== vpc) {
    const own = things.filter((each) => each.vpc === vpc).map(({ id }) => `\`${id}\``);
    report.error('other-vpc', path, {
      message: `\`${name}\` belongs to VPC \`${other}\`, the subnet to \`${vpc}\``,
      hint: `VPC \`${vpc}\` has ${own.join(', ')}`,
    });
  }
}

/** Every address that stands in the text, so that none of them is picked for something else. */
function writtenAddresses(text: NetworkText): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      const address = parseAddress(value);
      if (address.ok) found.add(formatAddress(address.value));
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(text);
  return found;
}
