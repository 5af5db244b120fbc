import type { Direction } from '../../model/policy.ts';
import { ok, type Result } from '../../model/result.ts';
import type { Path } from '../../language/diagnostics/report.ts';
import type { NetworkText } from '../../language/format/network-text.ts';
import {
  defaultNames,
  edgeTableName,
  gatewayName,
  gatewayTableName,
  inlineAclName,
  inlineTableName,
} from '../../language/network/derived-names.ts';
import { UNKNOWN_WORD } from '../../model/unknown.ts';
import { unwritten, type Unwritten } from './unwritten.ts';

/** The map that holds a list of lines, the key of the list, and the lines; undefined where the list is left out. */
export type ListPlace = {
  readonly holder: Path;
  readonly key: string;
  readonly lines: readonly string[] | undefined;
};

/** A list of which nobody knows the lines cannot be edited: what the change makes of it would not be known. */
function listAt(
  holder: Path,
  key: string,
  lines: readonly string[] | typeof UNKNOWN_WORD | undefined,
): Result<ListPlace, Unwritten> {
  if (lines !== UNKNOWN_WORD) return ok({ holder, key, lines });
  const message = `the text says \`${key}: ${UNKNOWN_WORD}\`, so there is nothing to change`;
  return unwritten([...holder, key], message, 'write what is known of it as a list first');
}

/** The rules of a security group. A list that is left out is empty, but for what AWS writes into it by itself. */
export function groupList(text: NetworkText, id: string, way: Direction): Result<ListPlace, Unwritten> {
  const group = text.securityGroups?.[id];
  if (group && (group[way] || way === 'in')) return listAt(['network', 'securityGroups', id], way, group[way]);
  if (group) {
    const message = `the text does not write the outbound rules of \`${id}\`: they allow all traffic by default`;
    return unwritten(['network', 'securityGroups', id], message, 'write `out: [all 0.0.0.0/0]` first');
  }
  const vpc = vpcWhere(text, (name, several) => defaultNames(name, several).securityGroup === id);
  if (vpc === undefined) {
    const message = `the text does not write the security group \`${id}\``;
    return unwritten(['network'], message, 'write it under `securityGroups` first');
  }
  const holder = ['network', 'vpcs', vpc, 'defaultGroup'];
  const lines = text.vpcs[vpc]?.defaultGroup?.[way];
  if (lines) return listAt(holder, way, lines);
  const hint = `write \`defaultGroup: { in: [all ${id}], out: [all 0.0.0.0/0] }\` first`;
  return unwritten(['network', 'vpcs', vpc], `the text does not write the ${way} rules of \`${id}\``, hint);
}

export function aclList(text: NetworkText, id: string, way: Direction): Result<ListPlace, Unwritten> {
  const acl = text.networkAcls?.[id];
  if (acl === UNKNOWN_WORD) return listAt(['network', 'networkAcls'], id, acl);
  if (acl) return listAt(['network', 'networkAcls', id], way, acl[way]);
  for (const [subnet, { acl: own }] of Object.entries(text.subnets))
    if ((typeof own === 'object' || own === UNKNOWN_WORD) && inlineAclName(subnet) === id)
      return own === UNKNOWN_WORD
        ? listAt(['network', 'subnets', subnet], 'acl', own)
        : listAt(['network', 'subnets', subnet, 'acl'], way, own[way]);
  const vpc = vpcWhere(text, (name, several) => defaultNames(name, several).networkAcl === id) ?? '';
  const holder = ['network', 'vpcs', vpc, 'defaultAcl'];
  const own = text.vpcs[vpc]?.defaultAcl;
  if (own === UNKNOWN_WORD) return listAt(['network', 'vpcs', vpc], 'defaultAcl', own);
  const lines = own?.[way];
  if (lines) return listAt(holder, way, lines);
  const hint = 'write `defaultAcl: { in: [100 allow all 0.0.0.0/0], out: [100 allow all 0.0.0.0/0] }` first';
  return unwritten(['network', 'vpcs', vpc], `the text does not write the ${way} rules of \`${id}\``, hint);
}

export function routeList(text: NetworkText, id: string): Result<ListPlace, Unwritten> {
  const table = text.routeTables?.[id];
  if (table && table !== UNKNOWN_WORD && !Array.isArray(table))
    return listAt(['network', 'routeTables', id], 'routes', table.routes);
  if (table) return listAt(['network', 'routeTables'], id, table);
  for (const [subnet, { routes }] of Object.entries(text.subnets))
    if ((Array.isArray(routes) || routes === UNKNOWN_WORD) && inlineTableName(subnet) === id)
      return listAt(['network', 'subnets', subnet], 'routes', routes);
  for (const [gateway, { routeTables }] of Object.entries(text.transitGateways ?? {})) {
    const own = routeTables?.[id];
    const holder = ['network', 'transitGateways', gateway, 'routeTables', id];
    if (own) return ok({ holder, key: 'routes', lines: own.routes });
  }
  return vpcTable(text, id);
}

/** The tables that come with a VPC: the main one, and the one of its internet gateway. */
function vpcTable(text: NetworkText, id: string): Result<ListPlace, Unwritten> {
  const main = vpcWhere(text, (name, several) => defaultNames(name, several).routeTable === id);
  const holder = (vpc: string) => ['network', 'vpcs', vpc];
  if (main !== undefined) return listAt(holder(main), 'mainRoutes', text.vpcs[main]?.mainRoutes);
  const edge = vpcWhere(text, (name, several) => {
    const { internetGateway, edgeRoutes } = text.vpcs[name] ?? {};
    if (!internetGateway || !edgeRoutes) return false;
    return edgeTableName(gatewayName(internetGateway, 'igw', name, several)) === id;
  });
  if (edge !== undefined) return listAt(holder(edge), 'edgeRoutes', text.vpcs[edge]?.edgeRoutes);
  const gateway = Object.keys(text.transitGateways ?? {}).find((name) => gatewayTableName(name) === id);
  const path = gateway === undefined ? ['network'] : ['network', 'transitGateways', gateway];
  const where = gateway === undefined ? '`routeTables`' : `\`routeTables\` of \`${gateway}\``;
  return unwritten(path, `the text does not write the route table \`${id}\``, `write it under ${where} first`);
}

function vpcWhere(text: NetworkText, isMeant: (vpc: string, several: boolean) => boolean): string | undefined {
  const names = Object.keys(text.vpcs);
  return names.find((name) => isMeant(name, names.length > 1));
}
