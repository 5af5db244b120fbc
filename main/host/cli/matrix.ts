import { inBrief } from '../../app/file/in-brief.ts';
import { reachMatrix, type Reaching } from '../../app/file/reach-matrix.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { openFile } from './open-file.ts';

export const matrixHelp = `perimeter matrix FILE [--by interface|subnet] [--all] [--json]

Tells who reaches whom, replies included: interfaces, the internet and networks on premises, with protocols and ports.
What is not listed is denied; what load balancers send to their targets is left out. FILE is a scenario file, or a folder
or file of real configuration as for trace.
  --by              interface (the default), or subnet: what something in one subnet sends to something in another
  --all             all of a long list of ports, not the first few
  --json            the same as JSON, with all of them and an example for each pair

Exit code 0: told; 1: the file is wrong; 2: usage.`;

export function matrix(args: readonly string[]): number {
  const read = readArguments(args, {
    by: { type: 'string' },
    all: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  const [file, ...others] = read.ok ? read.value.positionals : [];
  const { by = 'interface', all, json } = read.ok ? read.value.values : {};
  if (!read.ok || file === undefined || others.length > 0 || (by !== 'interface' && by !== 'subnet')) {
    console.error(read.ok ? matrixHelp : read.error);
    return USAGE;
  }
  const opened = openFile(file);
  if (!opened) return FINDINGS;
  const reaching = reachMatrix(opened.network, by);
  if (json) console.log(JSON.stringify(reaching, null, 2));
  else if (reaching.length === 0) console.log('no packet is allowed from one to another');
  else console.log(lines(reaching, all === true).join('\n'));
  return OK;
}

function lines(reaching: readonly Reaching[], all: boolean): string[] {
  return [...Map.groupBy(reaching, ({ from }) => from)].flatMap(([from, ways]) => [
    `from ${from}`,
    ...ways.map(({ to, verdict, traffic }) => {
      const told = (all ? traffic : inBrief(traffic)).join('; ');
      return `  to ${to}: ${told}${verdict === 'allowed' ? '' : ' (undetermined)'}`;
    }),
  ]);
}
