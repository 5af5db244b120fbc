import { existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { importSnapshot, type Imported } from '../../app/file/import-snapshot.ts';
import { whyEmpty } from '../../app/file/read-configuration.ts';
import { unknownWord } from '../../app/file/unknown-word.ts';
import { problemLine } from '../../app/file/problem-line.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { configurationFiles } from './configuration-files.ts';
import { Unreadable } from './scenario-files.ts';

export const importHelp = `perimeter import aws FOLDER|FILE.json [-o FILE.yaml] [--force] [--anonymise]
perimeter import terraform FILE.json [-o FILE.yaml] [--force] [--anonymise]
perimeter import cloudformation TEMPLATE [-o FILE.yaml] [--force] [--anonymise]

Makes a scenario file of what the AWS CLI's describe calls returned, as JSON files of a folder or one merged file, of a
Terraform plan or state (terraform show -json), or of a CloudFormation template in JSON or YAML. What was not understood,
is not modelled or has no place in a file is listed on stderr; nothing is guessed.
  -o, --output      where to write; without it the file goes to stdout
  --force           write over a file that is there
  --anonymise       other ids and other public addresses, the same wherever the same thing is meant

Exit code 0: written; 1: it is more than a file may hold; 2: there is nothing to import.`;

const options = {
  output: { type: 'string', short: 'o' },
  force: { type: 'boolean' },
  anonymise: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** What the files are read as. */
const SOURCES = ['aws', 'terraform', 'cloudformation'] as const;

export function importConfiguration(args: readonly string[]): number {
  const read = readArguments(args, options);
  const [word, path, ...others] = read.ok ? read.value.positionals : [];
  const source = SOURCES.find((each) => each === word);
  if (word !== undefined && source === undefined) {
    console.error(
      `${unknownWord('kind of configuration', word, SOURCES)}\n\`perimeter import --help\` says what it reads`,
    );
    return USAGE;
  }
  if (!read.ok || source === undefined || path === undefined || others.length > 0) {
    console.error(read.ok ? importHelp : read.error);
    return USAGE;
  }
  const { output, anonymise, force } = read.value.values;
  if (typeof output === 'string' && force !== true && existsSync(output))
    throw new Unreadable(`\`${output}\` is there already; say --force to write over it`);
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
  return write(imported.value, typeof output === 'string' ? output : null);
}

function write({ text, notes }: Imported, output: string | null): number {
  for (const { kind, where, message } of notes) console.error(`${kind} ${where}: ${message}`);
  if (output === null) process.stdout.write(text);
  else {
    writeTo(output, text);
    console.error(`written to ${output}`);
  }
  return OK;
}

function writeTo(output: string, text: string): void {
  try {
    writeFileSync(output, text);
  } catch (error) {
    throw new Unreadable(`\`${output}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
