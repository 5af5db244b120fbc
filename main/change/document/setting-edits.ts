import { formatAddress } from '../../model/address.ts';
import { ok, unreachable, type Result } from '../../model/result.ts';
import type { Edit, Value } from '../../language/edit/edit.ts';
import type { NetworkText } from '../../language/format/network-text.ts';
import { defaultNames } from '../../language/network/derived-names.ts';
import type { Change } from '../change.ts';
import type { ClusterSetting } from './cluster-edits.ts';
import { fieldEdit } from './fields.ts';
import { attachmentHolder, groupsHolder, holderOf, interfaceHolder, type Holder } from './holders.ts';
import { unwritten, type Unwritten } from './unwritten.ts';

type Setting = Exclude<Extract<Change, { kind: `set-${string}` }>, ClusterSetting>;

/** A change of one field. What AWS does by default is written by leaving the field out. */
export function settingEdit(text: NetworkText, change: Setting): Result<Edit, Unwritten> {
  switch (change.kind) {
    case 'set-groups':
      return set(groupsHolder(text, change.thing), 'groups', change.groups);
    case 'set-public-ip':
      return set(interfaceHolder(text, change.thing), 'publicIp', change.address && formatAddress(change.address));
    case 'set-check':
      return set(interfaceHolder(text, change.thing), 'sourceDestCheck', change.on ? null : false);
    case 'set-acl':
    case 'set-routes':
      return attachedEdit(text, change);
    case 'set-dns-resolution':
      return set(holderOf(text, ['peeringConnections'], change.peering), 'dnsResolution', change.on || null);
    case 'set-table':
      return set(holderOf(text, ['instances'], change.instance), 'connectionTable', change.full ? 'full' : null);
    case 'set-pod-groups':
      return set(holderOf(text, ['eksClusters'], change.cluster), 'podGroups', change.mode);
    case 'set-policy':
      return set(holderOf(text, ['gatewayEndpoints', 'interfaceEndpoints'], change.endpoint), 'policy', null);
    case 'set-association':
      return set(attachmentHolder(text, change.attachment), 'table', change.table ?? false);
    case 'set-switch':
      return switched(text, change);
    default:
      return unreachable(change);
  }
}

/** @param value null for a field that is left out. */
function set(holder: Result<Holder, Unwritten>, key: string, value: Value): Result<Edit, Unwritten> {
  if (!holder.ok) return holder;
  const { path, fields } = holder.value;
  return ok(fieldEdit(path, key, fields[key], value ?? undefined));
}

function switched(text: NetworkText, { thing, which, on }: Extract<Setting, { kind: 'set-switch' }>) {
  if (which === 'active') return set(holderOf(text, ['peeringConnections'], thing), which, on ? null : false);
  if (which === 'applianceMode') return set(attachmentHolder(text, thing), which, on || null);
  if (text.transitGateways && Object.hasOwn(text.transitGateways, thing))
    return set(holderOf(text, ['transitGateways'], thing), which, on || null);
  return set(attachmentHolder(text, thing), which, on ? null : false);
}

/** The table or ACL that a subnet names. One that is written in the subnet has no other place to stay. */
function attachedEdit(
  text: NetworkText,
  change: Extract<Setting, { kind: 'set-acl' | 'set-routes' }>,
): Result<Edit, Unwritten> {
  const [key, name] = change.kind === 'set-acl' ? (['acl', change.acl] as const) : (['routes', change.table] as const);
  const holder = holderOf(text, ['subnets'], change.subnet);
  if (!holder.ok) return holder;
  const { path, fields } = holder.value;
  if (typeof fields[key] === 'object') {
    const list = change.kind === 'set-acl' ? 'networkAcls' : 'routeTables';
    const message = `the ${key} of \`${change.subnet}\` are written in the subnet and would be lost`;
    return unwritten([...path, key], message, `move them to \`${list}\` first and write their name here`);
  }
  const names = Object.keys(text.vpcs);
  const vpc = text.subnets[change.subnet]?.vpc ?? names[0] ?? '';
  const { networkAcl, routeTable } = defaultNames(vpc, names.length > 1);
  return set(holder, key, name === networkAcl || name === routeTable ? null : name);
}
