import type { Network } from '../model/network.ts';
import { ok, unreachable, type Result } from '../model/result.ts';
import { changeCluster } from './change-cluster.ts';
import { changeEndpoint } from './change-endpoint.ts';
import { changeFlowLogs } from './change-flow-logs.ts';
import { changeInterface, setGroups, withCheck, withPublicIp } from './change-interface.ts';
import { addEntry, changeAcl, changeGroup, removeEntry } from './change-policy.ts';
import { changeTable } from './change-routes.ts';
import { associate, changePropagation, turn } from './change-transit.ts';
import type { Change } from './change.ts';
import { missing, refused, type Refusal } from './refusal.ts';
import { replaced } from './replaced.ts';
import { scale } from './scale.ts';

/** The network after one change; the reason in words when there is nothing to change. The old one stays as it is. */
export function applyChange(network: Network, change: Change): Result<Network, Refusal> {
  switch (change.kind) {
    case 'group-rule':
      return changeGroup(network, change);
    case 'add-entry':
      return changeAcl(network, change.acl, change.direction, (entries) => addEntry(entries, change.entry));
    case 'remove-entry':
      return changeAcl(network, change.acl, change.direction, (entries) => removeEntry(entries, change.number));
    case 'add-route':
    case 'remove-route':
      return changeTable(network, change);
    case 'set-groups':
      return setGroups(network, change.thing, change.groups);
    case 'set-public-ip':
      return changeInterface(network, change.thing, (nic) => withPublicIp(network, nic, change.address));
    case 'set-check':
      return changeInterface(network, change.thing, (nic) => withCheck(nic, change.on));
    case 'propagate':
      return changePropagation(network, change);
    case 'set-association':
      return associate(network, change.attachment, change.table);
    case 'set-switch':
      return turn(network, change);
    case 'scale':
      return scale(network, change.group, change.to);
    case 'set-pod-groups': {
      const cluster = network.eksClusters.find(({ id }) => id === change.cluster);
      if (!cluster) return missing(`there is no EKS cluster \`${change.cluster}\``);
      const after = { ...cluster, podGroups: change.mode };
      return ok({ ...network, eksClusters: replaced(network.eksClusters, after) });
    }
    case 'set-dns-resolution': {
      const peering = network.peeringConnections.find(({ id }) => id === change.peering);
      if (!peering) return missing(`there is no peering connection \`${change.peering}\``);
      const after = { ...peering, dnsResolution: change.on };
      return ok({ ...network, peeringConnections: replaced(network.peeringConnections, after) });
    }
    case 'set-table':
      return setTable(network, change.instance, change.full);
    case 'set-acl':
      return changeSubnet(network, change.subnet, network.networkAcls, change.acl, { networkAcl: change.acl });
    case 'set-routes':
      return changeSubnet(network, change.subnet, network.routeTables, change.table, { routeTable: change.table });
    case 'add-statement':
    case 'set-policy':
      return changeEndpoint(network, change);
    case 'policy':
    case 'set-order':
    case 'set-pod-mark':
    case 'set-tier':
      return changeCluster(network, change);
    case 'create-flow-log':
    case 'delete-flow-log':
    case 'edit-flow-log':
      return changeFlowLogs(network, change);
    default:
      return unreachable(change);
  }
}

/** A file says this of instances that stand there on their own. */
function setTable(network: Network, id: string, full: boolean): Result<Network, Refusal> {
  const launched = network.autoScalingGroups.flatMap(({ members }) => members);
  const nodes = network.eksClusters.flatMap((cluster) => cluster.nodes.map((node) => node.id));
  const instance = network.instances.find((each) => each.id === id);
  if (!instance || [...launched, ...nodes].includes(id)) return missing(`there is no single instance \`${id}\``);
  return ok({ ...network, instances: replaced(network.instances, { ...instance, tableFull: full }) });
}

function changeSubnet(
  network: Network,
  id: string,
  things: readonly { readonly id: string; readonly vpc: string }[],
  name: string,
  patch: { readonly networkAcl: string } | { readonly routeTable: string },
): Result<Network, Refusal> {
  const subnet = network.subnets.find((each) => each.id === id);
  if (!subnet) return missing(`there is no subnet \`${id}\``);
  const thing = things.find((each) => each.id === name);
  if (!thing) return missing(`there is nothing called \`${name}\` to attach`);
  if (thing.vpc !== subnet.vpc) return refused(`\`${name}\` belongs to another VPC`);
  return ok({ ...network, subnets: replaced(network.subnets, { ...subnet, ...patch }) });
}
