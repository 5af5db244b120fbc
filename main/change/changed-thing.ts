import type { Change } from './change.ts';

/** The id of the thing whose configuration a change edits. */
export function changedThing(change: Change): string {
  switch (change.kind) {
    case 'group-rule':
    case 'scale':
      return change.group;
    case 'add-entry':
    case 'remove-entry':
      return change.acl;
    case 'add-route':
    case 'remove-route':
    case 'propagate':
      return change.table;
    case 'set-groups':
    case 'set-public-ip':
    case 'set-check':
    case 'set-switch':
      return change.thing;
    case 'set-acl':
    case 'set-routes':
      return change.subnet;
    case 'set-dns-resolution':
      return change.peering;
    case 'set-table':
      return change.instance;
    case 'set-pod-groups':
      return change.cluster;
    case 'set-association':
      return change.attachment;
    case 'add-statement':
    case 'set-policy':
      return change.endpoint;
    case 'policy':
    case 'set-tier':
      return change.policy;
    case 'set-pod-mark':
      return change.pod;
    case 'set-order':
      return change.name;
    case 'create-flow-log':
    case 'delete-flow-log':
    case 'edit-flow-log':
      return change.id;
  }
}
