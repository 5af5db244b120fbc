import type { FlowLogFormat } from './flow-log-format.ts';

/** What a flow log watches: every interface inside, whoever owns it (FL-01). */
export type FlowLogScope = { readonly kind: 'vpc' | 'subnet' | 'network-interface'; readonly id: string };

/** A flow log as it was created. Nothing of it can be changed afterwards (FL-01). */
export type FlowLog = {
  readonly id: string;
  readonly scope: FlowLogScope;
  readonly traffic: 'ACCEPT' | 'REJECT' | 'ALL';
  readonly destination: 'cloudwatch-logs' | 's3' | 'firehose';
  /** The maximum aggregation interval (FL-03). */
  readonly intervalSeconds: 60 | 600;
  readonly format: FlowLogFormat;
};
