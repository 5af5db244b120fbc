import type { FlowLog, FlowLogScope } from '../../model/flow-log-setup.ts';
import type { FlowLogRecord } from '../../model/flow-log.ts';
import type { Trace } from '../../model/trace.ts';

/** An interface as a scope sees it. */
type Place = { readonly interface: string; readonly subnet: string; readonly vpc: string };

/** True when the scope holds the interface: a VPC and a subnet hold every one inside (FL-01). */
export function watches({ kind, id }: FlowLogScope, { interface: nic, subnet, vpc }: Place): boolean {
  switch (kind) {
    case 'vpc':
      return vpc === id;
    case 'subnet':
      return subnet === id;
    case 'network-interface':
      return nic === id;
  }
}

/** True when this flow log writes the record: its scope holds the interface, and it takes this kind of traffic. */
export function captures({ scope, traffic }: FlowLog, record: FlowLogRecord): boolean {
  const { interface: nic, subnet, action } = record;
  const isTaken = traffic === 'ALL' || traffic === action;
  return isTaken && watches(scope, { interface: nic, subnet: subnet.id, vpc: subnet.vpc });
}

/** Those of the records that somebody gets to see: all of them where nobody said which flow logs there are. */
export function seen<T extends FlowLogRecord>(records: readonly T[], { flowLogs }: Pick<Trace, 'flowLogs'>): T[] {
  return records.filter((record) => flowLogs === null || flowLogs.some((log) => captures(log, record)));
}
