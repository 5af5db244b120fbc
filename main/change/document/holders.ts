import { ok, type Result } from '../../model/result.ts';
import type { Path } from '../../language/diagnostics/report.ts';
import type { NetworkText } from '../../language/format/network-text.ts';
import { instanceInterfaceName, memberNames } from '../../language/network/derived-names.ts';
import { unwritten, type Unwritten } from './unwritten.ts';

/** The map that a field is written in, with its fields as they are. */
export type Holder = { readonly path: Path; readonly fields: Readonly<Record<string, unknown>> };

/** Where the text writes one network interface. */
export function interfaceHolder(text: NetworkText, id: string): Result<Holder, Unwritten> {
  for (const [name, instance] of Object.entries(text.instances ?? {})) {
    const path = ['network', 'instances', name];
    if (!('interfaces' in instance)) {
      if (name === id) return ok({ path, fields: instance });
      continue;
    }
    const index = instance.interfaces.findIndex((_, i) => instanceInterfaceName(name, i) === id);
    const fields = instance.interfaces[index];
    if (fields) return ok({ path: [...path, 'interfaces', index], fields });
  }
  for (const [name, cluster] of Object.entries(text.eksClusters ?? {})) {
    const found = holderIn(cluster, ['network', 'eksClusters', name], ['nodes', 'pods'], id);
    if (found) return ok(found);
  }
  for (const [name, cluster] of Object.entries(text.dbClusters ?? {})) {
    const found = holderIn(cluster, ['network', 'dbClusters', name], ['instances'], id);
    if (found) return ok(found);
  }
  const found = holderIn(text, ['network'], ['tasks', 'dbInstances'], id);
  return found ? ok(found) : memberHolder(text, id);
}

/** Members of an Auto Scaling group are written one by one, or not at all. */
function memberHolder(text: NetworkText, id: string): Result<Holder, Unwritten> {
  for (const [name, group] of Object.entries(text.autoScalingGroups ?? {})) {
    const path = ['network', 'autoScalingGroups', name];
    const fields = group.members?.[id];
    if (fields) return ok({ path: [...path, 'members', id], fields });
    if (memberNames(name, group).includes(id)) {
      const message = `the text does not write \`${id}\`: it is launched from the template of \`${name}\``;
      return unwritten(path, message, 'write the instances of the group under `members` first');
    }
  }
  const message = `the text does not write \`${id}\` on its own`;
  return unwritten(['network'], message, 'change the resource that it belongs to');
}

/** Where the text writes the security groups of something: of a cluster, not of its instances. */
export function groupsHolder(text: NetworkText, id: string): Result<Holder, Unwritten> {
  const instance = text.instances?.[id];
  if (instance && 'interfaces' in instance && instance.interfaces.length > 1) {
    const message = `\`${id}\` has several network interfaces, and the text writes the groups of each`;
    return unwritten(['network', 'instances', id], message, 'edit the groups of one interface after the other');
  }
  const cluster = Object.entries(text.dbClusters ?? {}).find(
    ([name, { instances }]) => name === id || Object.hasOwn(instances, id),
  );
  if (cluster) return ok({ path: ['network', 'dbClusters', cluster[0]], fields: cluster[1] });
  const found = holderIn(text, ['network'], ['functions', 'loadBalancers', 'interfaceEndpoints'], id);
  return found ? ok(found) : interfaceHolder(text, id);
}

/** Where the text writes something of one of these kinds. */
export function holderOf(
  text: NetworkText,
  kinds: readonly (keyof NetworkText)[],
  id: string,
): Result<Holder, Unwritten> {
  const found = holderIn(text, ['network'], kinds, id);
  return found ? ok(found) : unwritten(['network'], `the text does not write \`${id}\``, 'write it first');
}

function holderIn<T extends object>(
  parent: T,
  path: Path,
  keys: readonly (keyof T & string)[],
  id: string,
): Holder | null {
  for (const key of keys) {
    const things = parent[key] as Readonly<Record<string, Holder['fields']>> | undefined;
    if (things && Object.hasOwn(things, id)) return { path: [...path, key, id], fields: things[id] ?? {} };
  }
  return null;
}

export function attachmentHolder(text: NetworkText, id: string): Result<Holder, Unwritten> {
  for (const [gateway, { attachments }] of Object.entries(text.transitGateways ?? {})) {
    const fields = attachments[id];
    if (fields) return ok({ path: ['network', 'transitGateways', gateway, 'attachments', id], fields });
  }
  return unwritten(['network'], `the text does not write the attachment \`${id}\``, 'write it first');
}
