import type { Repair } from '../../app/file/repair.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { flowOptions, flowText, missingPort } from './flow-text.ts';
import { openFile } from './open-file.ts';

export const repairHelp = `perimeter repair FILE --from A --to B --port 443 [--proto tcp] [--source-port N] [--json]

Tells what stops a flow, and which sets of changes would let it through: rules, routes, associations, addresses and checks.
No change of a set can be left out, and the narrowest set comes first. FILE is a scenario file, or a folder or file of
real configuration as for trace. Changes are written as in a scenario file.
  --from, --to      a name of the file (web, web.public, web.ipv6, web.secondary) or an address
  --proto           tcp (default), udp, icmp, icmpv6 or a number
  --port            destination port; for ICMP the type and code, as 8:0; not for protocols without ports
  --source-port     without it any port of the client's range must do
  --json            the same as JSON

Exit code 0: told; 1: the file or the flow is wrong; 2: usage.`;

export function repair(args: readonly string[]): number {
  const read = readArguments(args, {
    ...flowOptions,
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  const [file, ...others] = read.ok ? read.value.positionals : [];
  const values = read.ok ? read.value.values : {};
  if (
    !read.ok ||
    file === undefined ||
    others.length > 0 ||
    values['from'] === undefined ||
    values['to'] === undefined
  ) {
    console.error(read.ok ? repairHelp : read.error);
    return USAGE;
  }
  const opened = openFile(file);
  if (!opened) return FINDINGS;
  const missing = missingPort(values);
  if (missing !== null) {
    console.error(missing);
    return USAGE;
  }
  const repaired = opened.repair(flowText(values));
  if (!repaired.ok) {
    console.error(repaired.error);
    return FINDINGS;
  }
  console.log(values['json'] ? JSON.stringify(repaired.value, null, 2) : lines(repaired.value).join('\n'));
  return OK;
}

function lines({ verdict, blockers, repairs, isComplete }: Repair): readonly string[] {
  if (verdict !== 'denied') return [`${verdict}: there is nothing to repair`];
  return [
    'denied',
    ...blockers.map(({ component, because }) => `  ${component}: ${because}`),
    ...repairLines({ repairs, isComplete }),
  ];
}

/** The sets of changes, numbered from the narrowest on. */
export function repairLines({ repairs, isComplete }: Pick<Repair, 'repairs' | 'isComplete'>): readonly string[] {
  const sets = repairs.flatMap((set, i) => [`repair ${i + 1} of ${repairs.length}`, ...set.map((line) => `  ${line}`)]);
  return [
    ...(repairs.length > 0 ? sets : ['no change of rules, routes, associations, addresses or checks lets it through']),
    ...(isComplete ? [] : ['there may be more: not everything was tried']),
  ];
}
