import { formatAddress } from '../model/address.ts';
import { unreachable } from '../model/result.ts';
import type { Change, Switch } from './change.ts';

export type Setting = Extract<Change, { kind: `set-${string}` | 'edit-flow-log' }>;

/** What a change of one setting does, as one sentence for people. */
export function describeSetting(change: Setting): string {
  switch (change.kind) {
    case 'set-groups': {
      const { thing, groups } = change;
      const names = new Intl.ListFormat('en').format(groups);
      return `The security ${groups.length === 1 ? 'group of' : 'groups of'} ${thing} ${groups.length === 1 ? 'is' : 'are'} now ${names}.`;
    }
    case 'set-public-ip':
      return change.address === null
        ? `The public IP address of ${change.thing} is removed.`
        : `The public IP address of ${change.thing} is now ${formatAddress(change.address)}.`;
    case 'set-acl':
      return `Subnet ${change.subnet} is now associated with network ACL ${change.acl}.`;
    case 'set-routes':
      return `Subnet ${change.subnet} is now associated with route table ${change.table}.`;
    case 'set-dns-resolution':
      return `DNS resolution over peering connection ${change.peering} is turned ${onOff(change.on)}.`;
    case 'set-table':
      return change.full
        ? `The connection tracking table of ${change.instance} is now full.`
        : `The connection tracking table of ${change.instance} has room for new connections.`;
    case 'set-pod-groups':
      return `The enforcing mode for security groups of pods in cluster ${change.cluster} is now ${change.mode}.`;
    case 'set-check':
      return `The source/destination check of ${change.thing} is turned ${onOff(change.on)}.`;
    case 'set-association':
      return change.table === null
        ? `Attachment ${change.attachment} is no longer associated with a route table.`
        : `Attachment ${change.attachment} is now associated with route table ${change.table}.`;
    case 'set-switch':
      return describeSwitch(change.thing, change.which, change.on);
    case 'set-policy':
      return `The policy of endpoint ${change.endpoint} is now the default policy, which allows full access.`;
    case 'set-pod-mark': {
      const { what, pod, key, value } = change;
      const name = what === 'label' ? 'Label' : 'Annotation';
      return value === null
        ? `${name} ${key} is removed from pod ${pod}.`
        : `${name} ${key} of pod ${pod} is set to ${value}.`;
    }
    case 'set-tier':
      return `Policy ${change.policy} is moved to tier ${change.tier}.`;
    case 'set-order': {
      const { what, name, order } = change;
      const subject = `${what === 'tier' ? 'tier' : 'policy'} ${name}`;
      return order === null ? `The order of ${subject} is removed.` : `The order of ${subject} is now ${order}.`;
    }
    case 'edit-flow-log':
      return `Flow log ${change.id} is edited: ${change.words}.`;
    default:
      return unreachable(change);
  }
}

function describeSwitch(thing: string, which: Switch, on: boolean): string {
  switch (which) {
    case 'active':
      return on ? `${thing} becomes active.` : `${thing} is no longer active.`;
    case 'applianceMode':
      return `Appliance mode of attachment ${thing} is turned ${onOff(on)}.`;
    case 'groupReferences':
      return `Security group referencing of ${thing} is turned ${onOff(on)}.`;
  }
}

function onOff(on: boolean): string {
  return on ? 'on' : 'off';
}
