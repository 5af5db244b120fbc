import type { FlowVerdict } from '../../app/file/flow-verdict.ts';
import type { Traceable } from '../../app/file/trace-file.ts';
import { transcript } from '../../app/file/transcript.ts';
import { FINDINGS, OK, readArguments, USAGE, type Parsed } from './arguments.ts';
import { flowText } from './flow-text.ts';
import { openFile } from './open-file.ts';
import { readText } from './scenario-files.ts';

export const traceHelp = `perimeter trace FILE --from A --to B [--proto tcp] [--port 443] [--source-port N] [--json]
perimeter trace FILE --flows FLOWS.jsonl [--json]
perimeter trace FOLDER --flows FLOWS.jsonl [--json]

Follows a flow through the network of a scenario file and prints every decision. A folder holds what the AWS CLI's
describe calls return, as JSON files; FILE may also be a Terraform plan or state (terraform show -json) or a
CloudFormation template. What is not understood or not known yet is listed on stderr.
  --from, --to      a name of the file (web, web.public, web.ipv6, web.secondary) or an address
  --proto           tcp (default), udp, icmp, icmpv6 or a number
  --port            destination port; for ICMP the type and code, as 8:0
  --source-port     without it any port of the client's range must do
  --json            the whole trace as JSON
  --flows           one JSON object a line, {"id","from","to","proto","port","sourcePort"} or {"id","flow":"tcp a > b:443"};
                    prints {"id","verdict","forward","roundTrip","blockers","path"} for each;
                    over real configuration also {"id","ingressNode","srcIp","dstIp","protocol","srcPort","dstPort"}, where ingressNode
                    is an instance, interface, subnet, VPC or VGW, on-premises or internet

Exit code 0: traced, whatever the verdict; 1: the file or a flow is wrong; 2: there is nothing to trace.`;

const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  proto: { type: 'string' },
  port: { type: 'string' },
  'source-port': { type: 'string' },
  flows: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export function trace(args: readonly string[]): number {
  const read = readArguments(args, options);
  const [file, ...others] = read.ok ? read.value.positionals : [];
  if (!read.ok || file === undefined || others.length > 0) {
    console.error(read.ok ? traceHelp : read.error);
    return USAGE;
  }
  const { values } = read.value;
  if (values['flows'] === undefined && (values['from'] === undefined || values['to'] === undefined)) {
    console.error('give --from and --to, or --flows');
    return USAGE;
  }
  if (values['flows'] !== undefined && (values['from'] !== undefined || values['to'] !== undefined)) {
    console.error('give --from and --to, or --flows, not both');
    return USAGE;
  }
  if (/^icmp/.test(String(values['proto'] ?? '')) && values['flows'] === undefined && values['port'] === undefined) {
    console.error('give the ICMP type and code, such as --port 8:0');
    return USAGE;
  }
  const opened = openFile(file);
  if (!opened) return FINDINGS;
  if (typeof values['flows'] === 'string') return traceAll(opened, readText(values['flows']));
  return traceOne(opened, values);
}

function traceOne({ trace: follow }: Traceable, values: Parsed['values']): number {
  const view = follow(flowText(values));
  if (!view.ok) {
    console.error(view.error);
    return FINDINGS;
  }
  console.log(values['json'] ? JSON.stringify(view.value, null, 2) : transcript(view.value).join('\n'));
  return OK;
}

function traceAll({ row }: Traceable, text: string): number {
  const verdicts = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [placed(row(line), i + 1)]));
  if (verdicts.length > 0) console.log(verdicts.map((verdict) => JSON.stringify(verdict)).join('\n'));
  return verdicts.some((verdict) => 'error' in verdict) ? FINDINGS : OK;
}

/** A line without an id is known by its place. */
function placed(verdict: FlowVerdict, line: number): FlowVerdict {
  return 'error' in verdict && verdict.id === '' ? { ...verdict, error: `line ${line}: ${verdict.error}` } : verdict;
}
