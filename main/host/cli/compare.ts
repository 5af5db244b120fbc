import { compareNetworks, type Difference } from '../../app/file/compare-networks.ts';
import { inBrief } from '../../app/file/in-brief.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { openFile } from './open-file.ts';

export const compareHelp = `perimeter compare OLD NEW [--all] [--json]

Tells which packets get through in one of two networks and not in the other, with an example each: everything that any
sender may send, replies included. OLD and NEW are scenario files, or folders or files of real configuration as for trace.
  --all             all of a long list, not the first few
  --json            the same as JSON, with all of them

Exit code 0: no difference; 1: differences, or a file is wrong; 2: usage.`;

export function compare(args: readonly string[]): number {
  const read = readArguments(args, { all: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } });
  const [before, after, ...others] = read.ok ? read.value.positionals : [];
  if (!read.ok || before === undefined || after === undefined || others.length > 0) {
    console.error(read.ok ? compareHelp : read.error);
    return USAGE;
  }
  const [old, changed] = [openFile(before), openFile(after)];
  if (!old || !changed) return FINDINGS;
  const { all, json } = read.value.values;
  const differences = compareNetworks(old.network, changed.network);
  if (json) console.log(JSON.stringify(differences, null, 2));
  else if (differences.length === 0) console.log('same result for every packet');
  else console.log(differences.map((each) => lines(each, all === true)).join('\n\n'));
  return differences.length === 0 ? OK : FINDINGS;
}

function lines({ from, before, after, packets, example }: Difference, all: boolean): string {
  const why = [
    ...(example.before === null ? [] : [`    before: ${example.before}`]),
    ...(example.after === null ? [] : [`    after: ${example.after}`]),
  ];
  const told = (all ? packets : inBrief(packets)).map((each) => `  ${each}`);
  return [`from ${from}: ${before} before, ${after} after`, ...told, `  for example: ${example.flow}`, ...why].join(
    '\n',
  );
}
