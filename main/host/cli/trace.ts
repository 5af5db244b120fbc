import type { Flips } from '../../app/file/nearest-flips.ts';
import type { FlowVerdict } from '../../app/file/flow-verdict.ts';
import type { Traceable } from '../../app/file/trace-file.ts';
import { transcript } from '../../app/file/transcript.ts';
import { FINDINGS, OK, readArguments, USAGE, type Parsed } from './arguments.ts';
import { flowOptions, flowText, missingPort } from './flow-text.ts';
import { openFile } from './open-file.ts';
import { repairLines } from './repair.ts';
import { readText } from './scenario-files.ts';
import { seedOption } from './seed-option.ts';

export const traceHelp = `perimeter trace FILE --from A --to B --port 443 [--proto tcp] [--source-port N] [--flip] [--json]
perimeter trace FILE --flows FLOWS.jsonl [--json]
perimeter trace FOLDER --flows FLOWS.jsonl [--json]

Follows a flow through the network of a scenario file and prints every decision; of a denied flow also the sets of
changes that would let it through, the narrowest first. A folder holds what the AWS CLI's
describe calls return, as JSON files; FILE may also be a Terraform plan or state (terraform show -json) or a
CloudFormation template. What is not understood or not known yet is listed on stderr.
  --from, --to      a name of the file (web, web.public, web.ipv6, web.secondary), a pod as namespace/name, or an address
  --proto           tcp (default), udp, icmp, icmpv6 or a number
  --port            destination port; for ICMP the type and code, as 8:0; not for protocols without ports
  --source-port     without it any port of the client's range must do
  --flip            also what would change the verdict: for each field of the packet the nearest value, and, of a flow
                    that is allowed, single rules; needs --source-port with TCP and UDP
  --json            the whole trace as JSON
  --seed            the variant of a scenario file with parameters; left out, the file as it stands
  --flows           one JSON object a line, {"id","from","to","proto","port","sourcePort"} or {"id","flow":"tcp a > b:443"};
                    prints {"id","verdict","forward","roundTrip","blockers","path"} for each;
                    over real configuration also {"id","ingressNode","srcIp","dstIp","protocol","srcPort","dstPort"}, where ingressNode
                    is an instance, interface, subnet, VPC or VGW, on-premises or internet

Exit code 0: traced, whatever the verdict; 1: the file or a flow is wrong; 2: there is nothing to trace.`;

const options = {
  ...flowOptions,
  flows: { type: 'string' },
  seed: { type: 'string' },
  flip: { type: 'boolean' },
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
  const seed = seedOption(values['seed'], '--seed');
  if (typeof seed === 'string') {
    console.error(seed);
    return USAGE;
  }
  const opened = openFile(file, seed ?? 0);
  if (!opened) return FINDINGS;
  const missing = values['flows'] === undefined ? (missingPort(values) ?? unclearFlip(values)) : unclearFlip(values);
  if (missing !== null) {
    console.error(missing);
    return USAGE;
  }
  if (typeof values['flows'] === 'string') return traceAll(opened, values['flows']);
  return traceOne(opened, values);
}

/** What is the nearest packet hangs on all of its fields; without a source port there are many packets. */
function unclearFlip(values: Parsed['values']): string | null {
  if (!values['flip']) return null;
  if (values['flows'] !== undefined) return '--flip is about one flow: give --from and --to';
  const isPorted = ['tcp', 'udp', '6', '17', undefined].includes(values['proto'] as string | undefined);
  return isPorted && values['source-port'] === undefined ? '--flip needs --source-port as well' : null;
}

function traceOne({ trace: follow, repair, flips }: Traceable, values: Parsed['values']): number {
  const view = follow(flowText(values));
  if (!view.ok) {
    console.error(view.error);
    return FINDINGS;
  }
  const repaired = view.value.verdict.kind === 'denied' ? repair(flowText(values)) : null;
  const found = repaired?.ok ? repaired.value : null;
  const flipped = values['flip'] ? flips(flowText(values)) : null;
  const flip = flipped?.ok ? flipped.value : null;
  if (values['json']) {
    const fixes = found && { repairs: found.repairs, repairsComplete: found.isComplete };
    console.log(JSON.stringify({ ...view.value, ...fixes, ...(flip && { flips: flip }) }, null, 2));
  } else
    console.log(
      [
        ...transcript(view.value),
        ...(found ? ['', ...repairLines(found)] : []),
        ...(flip ? ['', ...flipLines(flip)] : []),
      ].join('\n'),
    );
  return OK;
}

/** What would change the verdict, one difference a line. */
function flipLines({ packets, changes }: Flips): readonly string[] {
  if (packets.length + changes.length === 0) return ['no other value of one field of the packet changes the verdict'];
  return [
    'what would change the verdict',
    ...packets.map(
      ({ field, was, value, because }) =>
        `  ${field} ${value} instead of ${was}: ${because === null ? 'allowed' : `denied, ${because}`}`,
    ),
    ...changes.map((line) => `  ${line}: denied`),
  ];
}

function traceAll({ row }: Traceable, path: string): number {
  const verdicts = readText(path)
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [placed(row(line), i + 1)]));
  if (verdicts.length === 0) {
    console.error(`\`${path}\` has no flow; write one JSON object a line`);
    return USAGE;
  }
  console.log(verdicts.map((verdict) => JSON.stringify(verdict)).join('\n'));
  return verdicts.some((verdict) => 'error' in verdict) ? FINDINGS : OK;
}

/** A line without an id is known by its place. */
function placed(verdict: FlowVerdict, line: number): FlowVerdict {
  return 'error' in verdict && verdict.id === '' ? { ...verdict, error: `line ${line}: ${verdict.error}` } : verdict;
}
