import type { Change } from '../../change/change.ts';
import type { Network } from '../../model/network.ts';

/**
 * The gates that changes edit, as steps name them; null where a change does more than edit rules of security groups and
 * network ACLs, so that packets may take another way.
 */
export function editedGates(network: Network, changes: readonly Change[]): readonly string[] | null {
  const gates = changes.map((change) => {
    switch (change.kind) {
      case 'group-rule': {
        const { group } = change;
        // Calico may evaluate the same rules as tiers, for every pod.
        if (network.eksClusters.some(({ groupTiers }) => groupTiers !== null)) return null;
        // Either direction: what is tracked depends on both.
        const members = network.networkInterfaces.filter(({ groups }) => groups.includes(group));
        return members.flatMap(({ id }) => [`sg:${id}:in`, `sg:${id}:out`]);
      }
      case 'add-entry':
      case 'remove-entry': {
        const { acl, direction } = change;
        const subnets = network.subnets.filter(({ networkAcl }) => networkAcl === acl);
        return subnets.map(({ id }) => `nacl:${id}:${direction}`);
      }
      case 'policy':
      case 'add-route':
      case 'add-statement':
      case 'create-flow-log':
      case 'delete-flow-log':
      case 'edit-flow-log':
      case 'propagate':
      case 'remove-route':
      case 'scale':
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
        return null;
    }
  });
  const known = gates.filter((each) => each !== null);
  return known.length === gates.length ? known.flat() : null;
}
