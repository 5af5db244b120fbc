import type { Listener, LoadBalancer } from '../../model/resource.ts';
import { UDP } from '../../model/protocol.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { choose } from '../worlds/choice.ts';
import { assume, type Run } from './run.ts';

/** Whether a node sends to targets of other zones (LB-04). */
export function balancesAcrossZones(run: Run, { id, type, crossZone }: LoadBalancer): boolean {
  const what = `whether \`${id}\` balances across zones`;
  return settled(run, crossZone, `cross-zone:${id}`, what, type === 'application');
}

/** Whether the targets of a listener see the client's address (LB-05). */
export function preservesClient(run: Run, id: string, listener: Listener): boolean {
  const { protocol, port, targetType, preservesClient: told } = listener;
  const what = `whether the targets of port ${port} of \`${id}\` see the client's address`;
  return settled(run, told, `preserves:${id}:${protocol}:${port}`, what, targetType !== 'ip' || protocol === UDP);
}

/** What is unknown is played both ways, the one that AWS has by default first; or taken to be so, where that was asked. */
function settled(run: Run, value: boolean | Unknown, key: string, what: string, usual: boolean): boolean {
  if (!isUnknown(value)) return value;
  if (!run.network.asMade) return choose(run, { key, on: what, options: 2 }) === 0 ? usual : !usual;
  assume(run, { kind: 'as-made', what });
  return usual;
}
