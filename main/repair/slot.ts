import type { Change } from '../change/change.ts';
import { changedThing } from '../change/changed-thing.ts';
import { formatCidr } from '../model/cidr.ts';

/** What a change sets that has one value only, so that a second change of it undoes the first; null for rules. */
export function slotOf(change: Change): string | null {
  switch (change.kind) {
    case 'group-rule':
    case 'add-entry':
    case 'remove-entry':
    case 'add-statement':
    case 'create-flow-log':
    case 'delete-flow-log':
    case 'edit-flow-log':
      return null;
    case 'add-route': {
      const { table, destination } = change;
      return `route ${table} ${destination.kind === 'cidr' ? formatCidr(destination.cidr) : destination.name}`;
    }
    case 'remove-route':
      return `route ${change.table} ${change.destination}`;
    case 'policy':
      return `policy ${change.policy}`;
    case 'set-order':
      return `order ${change.what} ${change.name}`;
    case 'set-pod-mark':
      return `${change.what} ${change.pod} ${change.key}`;
    case 'propagate':
      return `propagation ${change.table} ${change.attachment}`;
    case 'scale':
    case 'set-acl':
    case 'set-association':
    case 'set-check':
    case 'set-dns-resolution':
    case 'set-groups':
    case 'set-pod-groups':
    case 'set-tier':
    case 'set-policy':
    case 'set-public-ip':
    case 'set-routes':
    case 'set-switch':
    case 'set-table':
      return `${change.kind} ${changedThing(change)}`;
  }
}
