import { inBrief } from '../../app/file/in-brief.ts';
import type { Reach, Reached } from '../../app/file/reach.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { openFile } from './open-file.ts';

export const reachHelp = `perimeter reach FILE --from A --to B [--all] [--json]

Tells for every packet from A to B, and its reply, whether it is allowed, and what denies it. FILE is a scenario file, or
a folder or file of real configuration as for trace. A packet whose outcome depends on the port that a NAT gateway or a
load balancer picks is undetermined.
  --from, --to      a name of the file (web, web.public, web.ipv6) or an address, without a port
  --all             all of a long list of ports, not the first few
  --json            the same as JSON, with all of them

Exit code 0: told; 1: the file or an end is wrong; 2: usage.`;

export function reach(args: readonly string[]): number {
  if (args.some((arg) => /^--(source-)?port(=|$)/.test(arg))) {
    console.error('leave the port out: reach tells the outcome of every port');
    return USAGE;
  }
  const read = readArguments(args, {
    from: { type: 'string' },
    to: { type: 'string' },
    all: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  const [file, ...others] = read.ok ? read.value.positionals : [];
  const { from, to, all, json } = read.ok ? read.value.values : {};
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
  console.log(
    json ? JSON.stringify(reached.value, null, 2) : reached.value.map((way) => lines(way, all === true)).join('\n\n'),
  );
  return OK;
}

function lines({ source, destination, outcomes }: Reach, all: boolean): string {
  return [`${source} > ${destination}`, ...outcomes.map((each) => outcomeLines(each, all))].join('\n');
}

function outcomeLines({ verdict, because, assumed, traffic, example }: Reached, all: boolean): string {
  const head = because === null ? `  ${verdict}` : `  ${verdict}: ${because}`;
  const told = all ? traffic : inBrief(traffic);
  const taken = assumed.length === 0 ? [] : [`    assumed: ${assumed.join('; ')}`];
  const like = example === null ? [] : [`    for example: ${example}`];
  return [head, ...told.map((each) => `    ${each}`), ...like, ...taken].join('\n');
}
