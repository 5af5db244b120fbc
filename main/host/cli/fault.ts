import { faultLab } from '../../app/file/fault-lab.ts';
import { FAULTY_BELIEFS, faultText, makeFault, type FaultText } from '../../app/file/fault.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { flowOptions, flowText, missingPort } from './flow-text.ts';
import { openFile } from './open-file.ts';
import { repairLines } from './repair.ts';
import { expectFree, writeImported } from './write-imported.ts';

export const faultHelp = `perimeter fault FILE --from A --to B --port 443 [--misconception M10,M25] [--seed N] [--json] [-o LAB.yaml]

Makes one fault in a network in which a flow is allowed, as somebody with a misconception would, so that the flow is denied at
one place only and only a change there lets it through again. Prints the fault, the diagnosis and all minimal repairs.
FILE is a scenario file, or a folder or file of real configuration as for trace. The ends of the flow are those of trace:
--from, --to, --proto, --port, --source-port.
  --misconception   ids to choose from, with commas; without it all that can deny a flow: ${FAULTY_BELIEFS.join(', ')}
  --seed            chooses one of the possible faults; without it 1
  --json            the same as JSON
  -o, --output      writes the network with the fault as a scenario with two questions: where, and what to change
  --force           writes over a file that is there

Exit code 0: made; 1: the file or the flow is wrong, or there is no such fault; 2: usage.`;

const options = {
  ...flowOptions,
  misconception: { type: 'string' },
  seed: { type: 'string' },
  output: { type: 'string', short: 'o' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export function fault(args: readonly string[]): number {
  const read = readArguments(args, options);
  if (!read.ok) return refuse(read.error, USAGE);
  const { values, positionals } = read.value;
  const [file, ...others] = positionals;
  const seed = /^\d{1,9}$/.test(String(values['seed'] ?? 1)) ? Number(values['seed'] ?? 1) : null;
  if (file === undefined || others.length > 0 || values['from'] === undefined || values['to'] === undefined)
    return refuse(faultHelp, USAGE);
  const missing = seed === null ? '--seed takes a number' : missingPort(values);
  if (seed === null || missing !== null) return refuse(missing ?? '', USAGE);
  const output = typeof values['output'] === 'string' ? values['output'] : null;
  if (output !== null && values['force'] !== true) expectFree(output);
  const opened = openFile(file);
  if (!opened) return FINDINGS;
  const misconceptions = String(values['misconception'] ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const request = { flow: flowText(values), misconceptions, seed };
  const made = makeFault(opened.network, request, opened.names);
  if (!made.ok) return refuse(made.error, FINDINGS);
  const text = faultText(made.value, seed);
  console.log(values['json'] ? JSON.stringify(text, null, 2) : lines(text).join('\n'));
  if (output === null) return OK;
  const lab = faultLab(opened.network, made.value, request, opened.names);
  if (!lab.ok) return refuse(lab.error, FINDINGS);
  writeImported({ text: lab.value, notes: [] }, output);
  return OK;
}

function refuse(message: string, code: number): number {
  console.error(message);
  return code;
}

function lines({ misconception, name, changes, component, because, symptom, repairs }: FaultText): readonly string[] {
  return [
    `${misconception} ${name}`,
    'fault',
    ...changes.map((line) => `  ${line}`),
    'diagnosis',
    `  ${component}: ${because}, and ${symptom}`,
    ...repairLines({ repairs, isComplete: true }),
  ];
}
