import type { Reach, Reached } from '../../app/file/reach.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { openFile } from './open-file.ts';

export const reachHelp = `perimeter reach FILE --from A --to B [--json]

Tells for every packet from A to B, and its reply, whether it is allowed, and what denies it. FILE is a scenario file, or
a folder or file of real configuration as for trace. Ports that a NAT gateway or a load balancer picks are those of trace.
  --from, --to      a name of the file (web, web.public, web.ipv6) or an address, without a port
  --json            the same as JSON

Exit code 0: told; 1: the file or an end is wrong; 2: usage.`;

export function reach(args: readonly string[]): number {
  const read = readArguments(args, {
    from: { type: 'string' },
    to: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  const [file, ...others] = read.ok ? read.value.positionals : [];
  const { from, to, json } = read.ok ? read.value.values : {};
  if (!read.ok || file === undefined || others.length > 0 || typeof from !== 'string' || typeof to !== 'string') {
    console.error(read.ok ? reachHelp : read.error);
    return USAGE;
  }
  const opened = openFile(file);
  if (!opened) return FINDINGS;
  const reached = opened.reach(from, to);
  if (!reached.ok) {
    console.error(reached.error);
    return FINDINGS;
  }
  console.log(json ? JSON.stringify(reached.value, null, 2) : reached.value.map(lines).join('\n\n'));
  return OK;
}

function lines({ source, destination, outcomes }: Reach): string {
  return [`${source} > ${destination}`, ...outcomes.map(outcomeLines)].join('\n');
}

function outcomeLines({ verdict, because, assumed, traffic }: Reached): string {
  const head = because === null ? `  ${verdict}` : `  ${verdict}: ${because}`;
  const taken = assumed.length === 0 ? [] : [`    assumed: ${assumed.join('; ')}`];
  return [head, ...traffic.map((each) => `    ${each}`), ...taken].join('\n');
}
