import { basename } from 'node:path';
import { importKubernetes, PLUGINS } from '../../app/file/import-kubernetes.ts';
import { problemLines } from '../../app/file/problem-line.ts';
import { unknownWord } from '../../app/file/unknown-word.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { configurationFiles, textOf } from './configuration-files.ts';
import { importHelp } from './import-help.ts';
import { expectFree, writeImported } from './write-imported.ts';

const options = {
  output: { type: 'string', short: 'o' },
  force: { type: 'boolean' },
  snapshot: { type: 'string' },
  plugin: { type: 'string' },
  complete: { type: 'boolean' },
  json: { type: 'boolean' },
  anonymise: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** `perimeter import kubernetes FILES…`: the cluster of manifests, in the VPC of a snapshot. */
export function importKubernetesFiles(args: readonly string[]): number {
  const read = readArguments(args, options);
  const paths = read.ok ? read.value.positionals : [];
  if (!read.ok || paths.length === 0) return refuse(read.ok ? importHelp : read.error);
  const values = read.value.values as Readonly<Record<string, unknown>>;
  const word = (name: string) => (typeof values[name] === 'string' ? values[name] : null);
  const [output, written] = [word('output'), word('plugin')];
  const plugin = PLUGINS.find((each) => each === written) ?? null;
  if (written !== null && plugin === null) return refuse(unknownWord('plug-in', written, PLUGINS));
  if (values['anonymise'] === true)
    return refuse('manifests hold names and addresses that cannot be replaced: leave out `--anonymise`');
  if (output !== null && values['force'] !== true) expectFree(output);
  const snapshot = word('snapshot');
  const imported = importKubernetes(
    paths.map((path) => ({ path, text: textOf(path) })),
    snapshot === null ? null : configurationFiles(snapshot),
    { title: titleOf(paths), plugin, isComplete: values['complete'] === true },
  );
  if (!imported.ok) {
    const problems = imported.error.map(({ file, problem }) => ({ file: file ?? 'the scenario file', problem }));
    for (const line of problemLines(problems)) console.error(line);
    return FINDINGS;
  }
  const { text, notes, read: counts } = imported.value;
  if (values['json'] === true) console.log(JSON.stringify({ read: counts, notes, text }, null, 2));
  else {
    console.error(`read: ${counts.map(({ kind, count }) => `${count} ${kind}`).join(', ')}`);
    writeImported({ text, notes }, output);
  }
  return OK;
}

function titleOf([first = '']: readonly string[]): string {
  return basename(first).replace(/\.\w+$/, '');
}

function refuse(message: string): number {
  console.error(message);
  return USAGE;
}
