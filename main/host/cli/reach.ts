import { openNetwork } from '../../app/file/open-network.ts';
import { problemLine } from '../../app/file/problem-line.ts';
import { reachBetween, type Reach, type Reached } from '../../app/file/reach.ts';
import { whyEmpty } from '../../app/file/read-configuration.ts';
import type { Network } from '../../model/network.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { configurationFiles, isConfiguration } from './configuration-files.ts';
import { readText, Unreadable } from './scenario-files.ts';

export const reachHelp = `perimeter reach FILE --from A --to B [--json]

Tells for every packet from A to B, and its reply, whether it is allowed, and what denies it. FILE is a scenario file, or
a folder or file of real configuration as for trace. Ports that a NAT gateway or a load balancer picks are those of trace.
  --from, --to      a name of the file (web, web.public, web.ipv6) or an address
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
  const network = open(file);
  if (!network) return FINDINGS;
  const reached = reachBetween(network, from, to);
  if (!reached.ok) {
    console.error(reached.error);
    return FINDINGS;
  }
  console.log(json ? JSON.stringify(reached.value, null, 2) : reached.value.map(lines).join('\n\n'));
  return OK;
}

function open(path: string): Network | null {
  const files = isConfiguration(path) ? configurationFiles(path) : null;
  const opened = openNetwork(files ?? readText(path));
  if (opened.ok) return opened.value;
  if (files) throw new Unreadable(`\`${path}\` cannot be read: ${whyEmpty(files)}`);
  for (const problem of opened.error) console.error(problemLine(path, problem));
  return null;
}

function lines({ source, destination, outcomes }: Reach): string {
  return [`${source} > ${destination}`, ...outcomes.map(outcomeLines)].join('\n');
}

function outcomeLines({ verdict, because, traffic }: Reached): string {
  const head = because === null ? `  ${verdict}` : `  ${verdict}: ${because}`;
  return [head, ...traffic.map((each) => `    ${each}`)].join('\n');
}
