import { DEFAULT_FORMAT } from '../model/flow-log-format.ts';
import type { FlowLog, FlowLogScope } from '../model/flow-log-setup.ts';
import type { Network } from '../model/network.ts';
import { ok, type Result } from '../model/result.ts';
import type { Change } from './change.ts';
import { missing, refused, type Refusal } from './refusal.ts';

type FlowLogChange = Extract<Change, { kind: 'create-flow-log' | 'delete-flow-log' | 'edit-flow-log' }>;

/** A flow log is created and deleted; nothing of it can be edited (FL-01). */
export function changeFlowLogs(network: Network, change: FlowLogChange): Result<Network, Refusal> {
  const { flowLogs } = network;
  if (flowLogs === null) return missing('which flow logs there are is not said; add `flowLogs` to the network');
  const stands = flowLogs.some(({ id }) => id === change.id);
  if (change.kind === 'create-flow-log') return stands ? taken(change.id) : create(network, flowLogs, change);
  if (!stands) return missing(`there is no flow log \`${change.id}\``);
  if (change.kind === 'edit-flow-log')
    return refused(`a flow log cannot be edited: delete \`${change.id}\` and create another`);
  return ok({ ...network, flowLogs: flowLogs.filter(({ id }) => id !== change.id) });
}

function taken(id: string): Result<never, Refusal> {
  return missing(`there is a flow log \`${id}\` already`);
}

function create(
  network: Network,
  flowLogs: readonly FlowLog[],
  { id, scope: name, traffic }: Extract<FlowLogChange, { kind: 'create-flow-log' }>,
): Result<Network, Refusal> {
  const scope = scopeOf(network, name);
  if (!scope) return missing(`there is no VPC, subnet or network interface \`${name}\``);
  const usual = { destination: 'cloudwatch-logs', intervalSeconds: 600, format: DEFAULT_FORMAT } as const;
  return ok({ ...network, flowLogs: [...flowLogs, { id, scope, traffic, ...usual }] });
}

function scopeOf({ vpcs, subnets, networkInterfaces }: Network, id: string): FlowLogScope | null {
  const stands = (things: readonly { readonly id: string }[]) => things.some((thing) => thing.id === id);
  if (stands(vpcs)) return { kind: 'vpc', id };
  if (stands(subnets)) return { kind: 'subnet', id };
  return stands(networkInterfaces) ? { kind: 'network-interface', id } : null;
}
