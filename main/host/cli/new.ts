import { newKinds, newScenario } from '../../app/file/new-scenario.ts';
import { OK, readArguments, USAGE } from './arguments.ts';

export const newHelp = `perimeter new KIND

Prints the smallest complete scenario file with a question of this kind: write it to TOPIC/ID.yaml and go on from there.
KIND is ${newKinds.join(', ')}.`;

export function newFile(args: readonly string[]): number {
  const read = readArguments(args, {});
  const [kind, ...others] = read.ok ? read.value.positionals : [];
  const month = new Date().toISOString().slice(0, 7);
  const text = kind === undefined || others.length > 0 ? null : newScenario(kind, month);
  if (!read.ok || text === null) {
    if (kind !== undefined && others.length === 0) console.error(`there is no kind of question \`${kind}\`\n`);
    console.error(read.ok ? newHelp : read.error);
    return USAGE;
  }
  process.stdout.write(text);
  return OK;
}
