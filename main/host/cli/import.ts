import { basename } from 'node:path';
import { importSnapshot } from '../../app/file/import-snapshot.ts';
import { whyEmpty } from '../../app/file/read-configuration.ts';
import { unknownWord } from '../../app/file/unknown-word.ts';
import { problemLine } from '../../app/file/problem-line.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { configurationFiles } from './configuration-files.ts';
import { importHelp } from './import-help.ts';
import { importKubernetesFiles } from './import-kubernetes.ts';
import { Unreadable } from './scenario-files.ts';
import { expectFree, writeImported } from './write-imported.ts';

const options = {
  output: { type: 'string', short: 'o' },
  force: { type: 'boolean' },
  anonymise: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** What the files are read as. */
const SOURCES = ['aws', 'terraform', 'cloudformation'] as const;

export function importConfiguration(args: readonly string[]): number {
  if (args[0] === 'kubernetes') return importKubernetesFiles(args.slice(1));
  const read = readArguments(args, options);
  const [word, path, ...others] = read.ok ? read.value.positionals : [];
  const source = SOURCES.find((each) => each === word);
  if (word !== undefined && source === undefined) {
    console.error(
      `${unknownWord('kind of configuration', word, [...SOURCES, 'kubernetes'])}\n\`perimeter import --help\` says what it reads`,
    );
    return USAGE;
  }
  if (!read.ok || source === undefined || path === undefined || others.length > 0) {
    console.error(read.ok ? importHelp : read.error);
    return USAGE;
  }
  const { output, anonymise, force } = read.value.values;
  if (typeof output === 'string' && force !== true) expectFree(output);
  const title = basename(path).replace(/\.\w+$/, '');
  const files = configurationFiles(path);
  const imported = importSnapshot(
    files,
    { title: /^\.*$/.test(title) ? '' : title, anonymous: anonymise === true },
    source,
  );
  if (!imported) throw new Unreadable(`\`${path}\` cannot be read: ${whyEmpty(files, source)}`);
  if (!imported.ok) {
    for (const problem of imported.error) console.error(problemLine(path, problem));
    return FINDINGS;
  }
  writeImported(imported.value, typeof output === 'string' ? output : null);
  return OK;
}
