import { err, ok, type Result } from './result.ts';

/** Every field of a flow log record and the version in which it came (FL-02). A format picks any of them, in any order. */
export const flowLogFields = {
  version: 2,
  'account-id': 2,
  'interface-id': 2,
  srcaddr: 2,
  dstaddr: 2,
  srcport: 2,
  dstport: 2,
  protocol: 2,
  packets: 2,
  bytes: 2,
  start: 2,
  end: 2,
  action: 2,
  'log-status': 2,
  'vpc-id': 3,
  'subnet-id': 3,
  'instance-id': 3,
  'tcp-flags': 3,
  type: 3,
  'pkt-srcaddr': 3,
  'pkt-dstaddr': 3,
  region: 4,
  'az-id': 4,
  'sublocation-type': 4,
  'sublocation-id': 4,
  'pkt-src-aws-service': 5,
  'pkt-dst-aws-service': 5,
  'flow-direction': 5,
  'traffic-path': 5,
  'ecs-cluster-arn': 7,
  'ecs-cluster-name': 7,
  'ecs-container-instance-arn': 7,
  'ecs-container-instance-id': 7,
  'ecs-container-id': 7,
  'ecs-second-container-id': 7,
  'ecs-service-name': 7,
  'ecs-task-definition-arn': 7,
  'ecs-task-arn': 7,
  'ecs-task-id': 7,
  'reject-reason': 8,
  'resource-id': 9,
  'encryption-status': 10,
} as const;

export type FlowLogField = keyof typeof flowLogFields;
export type FlowLogFormat = readonly FlowLogField[];
/** The fields of a line; what AWS does not know is `-`. */
export type FlowLogEntry = Readonly<Partial<Record<FlowLogField, string>>>;

export const FLOW_LOG_FIELDS = Object.keys(flowLogFields) as FlowLogField[];

export const DEFAULT_FORMAT: FlowLogFormat = FLOW_LOG_FIELDS.filter((name) => flowLogFields[name] === 2);

/** What a record of this format gives as its version: that of its newest field. */
export function versionOf(format: FlowLogFormat): number {
  return Math.max(2, ...format.map((field) => flowLogFields[field]));
}

/** `srcaddr dstaddr action`, or as the AWS CLI takes it: `${srcaddr} ${dstaddr} ${action}`. */
export function parseFlowLogFormat(text: string): Result<FlowLogFormat, string> {
  const words = text
    .trim()
    .split(/\s+/)
    .map((word) => /^\$\{([^}]*)\}$/.exec(word)?.[1] ?? word);
  const fields = words.filter(isField);
  const strange = words.find((word) => !isField(word));
  if (strange !== undefined) return err(`\`${strange}\` is not a field of a flow log record`);
  if (new Set(fields).size < fields.length) return err('a field stands in the format twice');
  return ok(fields);
}

/** One line in this format. */
export function parseFlowLogLine(line: string, format: FlowLogFormat = DEFAULT_FORMAT): Result<FlowLogEntry, string> {
  const values = line.trim().split(/\s+/);
  if (values.length !== format.length) {
    return err(`a record of this format has ${format.length} fields, this line has ${values.length}`);
  }
  return ok(Object.fromEntries(format.map((field, i) => [field, values[i]])));
}

function isField(word: string): word is FlowLogField {
  return Object.hasOwn(flowLogFields, word);
}
