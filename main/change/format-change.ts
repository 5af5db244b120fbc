import { formatAddress } from '../model/address.ts';
import { formatCidr } from '../model/cidr.ts';
import { formatAclEntry, formatTraffic } from '../model/format-rule.ts';
import { unreachable } from '../model/result.ts';
import type { BlockOrName, Change } from './change.ts';

/** The line that `parseChange` reads as this change. */
export function formatChange(change: Change): string {
  switch (change.kind) {
    case 'group-rule': {
      const { traffic, peer } = change.rule;
      return `${change.act} ${change.group} ${change.direction} ${formatTraffic(traffic)} ${formatBlockOrName(peer)}`;
    }
    case 'add-entry':
      return `add ${change.acl} ${change.direction} ${formatAclEntry(change.entry)}`;
    case 'remove-entry':
      return `remove ${change.acl} ${change.direction} ${change.number}`;
    case 'add-route': {
      const { table, destination, target } = change;
      return `${change.replaces ? 'replace' : 'add'} ${table} ${formatBlockOrName(destination)} ${target}`;
    }
    case 'remove-route':
      return `remove ${change.table} ${change.destination}`;
    case 'propagate':
      return `${change.act} ${change.table} propagation ${change.attachment}`;
    case 'scale':
      return `scale ${change.group} to ${change.to}`;
    case 'add-statement':
      return `add ${change.endpoint} ${change.effect} ${change.action} ${change.resource}`;
    case 'create-flow-log':
      return `create ${change.id} ${change.scope} ${change.traffic}`;
    case 'delete-flow-log':
      return `delete ${change.id}`;
    case 'policy':
      return `${change.act} policy ${change.policy}`;
    case 'edit-flow-log':
    case 'set-acl':
    case 'set-association':
    case 'set-check':
    case 'set-dns-resolution':
    case 'set-groups':
    case 'set-order':
    case 'set-pod-groups':
    case 'set-pod-mark':
    case 'set-policy':
    case 'set-public-ip':
    case 'set-routes':
    case 'set-switch':
    case 'set-table':
    case 'set-tier':
      return formatSetting(change);
  }
}

type Setting = Extract<Change, { kind: `set-${string}` | 'edit-flow-log' }>;

function formatSetting(change: Setting): string {
  switch (change.kind) {
    case 'set-groups':
      return `set ${change.thing} groups ${change.groups.join(' ')}`;
    case 'set-public-ip':
      return `set ${change.thing} publicIp ${change.address ? formatAddress(change.address) : 'none'}`;
    case 'set-acl':
      return `set ${change.subnet} acl ${change.acl}`;
    case 'set-routes':
      return `set ${change.subnet} routes ${change.table}`;
    case 'set-dns-resolution':
      return `set ${change.peering} dnsResolution ${onOff(change.on)}`;
    case 'set-table':
      return `set ${change.instance} connectionTable ${change.full ? 'full' : 'free'}`;
    case 'set-pod-groups':
      return `set ${change.cluster} podGroups ${change.mode}`;
    case 'set-check':
      return `set ${change.thing} sourceDestCheck ${onOff(change.on)}`;
    case 'set-association':
      return `set ${change.attachment} table ${change.table ?? 'none'}`;
    case 'set-switch':
      return `set ${change.thing} ${change.which} ${onOff(change.on)}`;
    case 'set-policy':
      return `set ${change.endpoint} policy full`;
    case 'set-pod-mark': {
      const { what, pod, key, value } = change;
      return `${what === 'label' ? 'label' : 'annotate'} ${pod} ${key}${value === null ? '-' : `=${value}`}`;
    }
    case 'set-tier':
      return `move ${change.policy} to ${change.tier}`;
    case 'set-order':
      return `order ${change.what} ${change.name} ${change.order ?? 'none'}`;
    case 'edit-flow-log':
      return `set ${change.id} ${change.words}`;
    default:
      return unreachable(change);
  }
}

function formatBlockOrName(meant: BlockOrName): string {
  return meant.kind === 'cidr' ? formatCidr(meant.cidr) : meant.name;
}

function onOff(on: boolean): string {
  return on ? 'on' : 'off';
}
