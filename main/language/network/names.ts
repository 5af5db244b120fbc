import { UNKNOWN_WORD } from '../../model/unknown.ts';
import { withArticle } from '../diagnostics/suggest.ts';
import { listKeys, vpcFields, type NamedWord } from '../../model/resource-types/written.ts';
import { resourceTypes } from '../../model/resource-types/resource-types.ts';
import type { NetworkText } from '../format/network-text.ts';
import type { Path, Report } from '../diagnostics/report.ts';
import { clusterGroupName, defaultNames, derivedNames, gatewayName, memberNames, nodeName } from './derived-names.ts';

/** What a name stands for. */
export type Kind = NamedWord;

/** Every name of the network. One name, one thing: flows and rules need no prefix to say which is meant. */
export type Names = {
  readonly kindOf: (name: string) => Kind | undefined;
  readonly of: (...kinds: readonly Kind[]) => string[];
};

export function collectNames(text: NetworkText, report: Report): Names {
  const kinds = new Map<string, Kind>();
  const derived = new Map<string, string>();
  const expectFree = (name: string, path: Path, kind: string): boolean => {
    const kindOfEarlier = kinds.get(name);
    const earlier = kindOfEarlier ? withArticle(kindOfEarlier) : derived.get(name);
    if (name === UNKNOWN_WORD) {
      const message = `\`${name}\` says what is not known, so it cannot be a name`;
      report.error('shape', path, { message, hint: `give the ${kind} another name` });
      return false;
    }
    if (earlier === undefined) return true;
    const message = `the name \`${name}\` is taken by ${earlier}`;
    report.error('duplicate-name', path, { message, hint: `give the ${kind} another name` });
    return false;
  };
  const claim = (name: string, kind: Kind, path: Path) => {
    if (expectFree(name, path, kind)) kinds.set(name, kind);
  };
  const vpcs = Object.entries(text.vpcs);
  const several = vpcs.length > 1;
  for (const [id] of vpcs) {
    const made = defaultNames(id, several);
    claim(made.routeTable, 'route table', ['network', 'vpcs', id]);
    claim(made.networkAcl, 'network ACL', ['network', 'vpcs', id]);
    claim(made.securityGroup, 'security group', ['network', 'vpcs', id]);
  }
  // Not among the kinds: what has such a name is a part of something, and nothing refers to it by its name.
  for (const { name, what, owner, path } of derivedNames(text)) {
    if (expectFree(name, path, owner)) derived.set(name, what);
  }
  for (const [id, vpc] of vpcs) {
    for (const { field, word, idPrefix } of vpcFields) {
      const written = vpc[field];
      if (written === undefined) continue;
      const name = typeof written === 'object' ? written.name : gatewayName(written, idPrefix, id, several);
      claim(name, word, ['network', 'vpcs', id, field]);
    }
  }
  for (const key of listKeys) {
    for (const name of Object.keys(text[key] ?? {})) claim(name, resourceTypes[key].word, ['network', key, name]);
  }
  for (const [id, { attachments, routeTables }] of Object.entries(text.transitGateways ?? {})) {
    const path = ['network', 'transitGateways', id];
    for (const name of Object.keys(attachments))
      claim(name, 'transit gateway attachment', [...path, 'attachments', name]);
    for (const name of Object.keys(routeTables ?? {}))
      claim(name, 'transit gateway route table', [...path, 'routeTables', name]);
  }
  for (const [id, { subnets }] of Object.entries(text.firewalls ?? {})) {
    const placed = Array.isArray(subnets) ? subnets : Object.keys(subnets);
    if (placed.length < 2) continue;
    for (const subnet of placed) {
      claim(nodeName(id, subnet, placed.length), 'firewall endpoint', ['network', 'firewalls', id, 'subnets', subnet]);
    }
  }
  for (const [id, written] of Object.entries(text.autoScalingGroups ?? {})) {
    for (const name of memberNames(id, written)) claim(name, 'instance', ['network', 'autoScalingGroups', id]);
  }
  for (const [id, written] of Object.entries(text.tasks ?? {})) {
    const containers = 'containers' in written ? (written.containers ?? []) : [];
    containers.forEach((name, i) => claim(name, 'container', ['network', 'tasks', id, 'containers', i]));
  }
  for (const [id, { securityGroup, nodes, pods = {} }] of Object.entries(text.eksClusters ?? {})) {
    const path = ['network', 'eksClusters', id];
    if (securityGroup === undefined) claim(clusterGroupName(id), 'security group', path);
    for (const name of Object.keys(nodes)) claim(name, 'instance', [...path, 'nodes', name]);
    for (const name of Object.keys(pods)) claim(name, 'pod', [...path, 'pods', name]);
  }
  for (const [cluster, { instances }] of Object.entries(text.dbClusters ?? {})) {
    for (const name of Object.keys(instances)) {
      claim(name, 'DB instance', ['network', 'dbClusters', cluster, 'instances', name]);
    }
  }
  return {
    kindOf: (name) => kinds.get(name),
    of: (...wanted) => [...kinds].filter(([, kind]) => wanted.includes(kind)).map(([name]) => name),
  };
}
