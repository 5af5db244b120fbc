import { scenarioJsonSchema } from '../../app/file/json-schema.ts';
import { unknownWord } from '../../app/file/unknown-word.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { listMisconceptions, listRules, misconceptionsHelp, rulesHelp } from './catalogues.ts';
import { compare, compareHelp } from './compare.ts';
import { coverage, coverageHelp } from './coverage.ts';
import { fault, faultHelp } from './fault.ts';
import { importConfiguration } from './import.ts';
import { importHelp } from './import-help.ts';
import { lint, lintHelp } from './lint.ts';
import { matrix, matrixHelp } from './matrix.ts';
import { newFile, newHelp } from './new.ts';
import { policies, policiesHelp } from './policies.ts';
import { readFlowLogFile, readLogHelp } from './read-log.ts';
import { replay, replayHelp } from './replay.ts';
import { reach, reachHelp } from './reach.ts';
import { repair, repairHelp } from './repair.ts';
import { Unreadable, WrongManifests } from './scenario-files.ts';
import { test, testHelp } from './test.ts';
import { story, storyHelp } from './story.ts';
import { trace, traceHelp } from './trace.ts';

const help = `perimeter COMMAND

  trace    follow a flow through a network and print every decision
  reach    tell which packets get from one end to another
  matrix   tell who reaches whom, and on which ports
  compare  tell which packets get through in one of two networks only
  repair   tell which changes would let a flow through
  fault    make one fault in a network, and a scenario to find and repair it
  policies tell what policies of Kubernetes and Calico say of a flow
  lint     report what is wrong with scenario files
  test     prove every answer key of scenario files
  coverage count what the questions of scenario files ask, and what no question asks
  story    tell what happens in time: packets, changes, waits
  new      print the smallest file with a question of some kind
  rules    list the rules that questions rest on
  misconceptions  list the misconceptions that wrong answers show
  import   make a scenario file of real configuration
  read-log tell which gate spoke in the lines of a flow log
  replay   grade an attempt again that the lab exported
  schema   print the JSON Schema of scenario files

perimeter COMMAND --help says more. Exit codes: 0 ok, 1 findings, 2 usage.`;

const schemaHelp = `perimeter schema

Prints the JSON Schema (draft 2020-12) of scenario files, format 1.`;

type Command = { readonly run: (args: readonly string[]) => number; readonly help: string };

const commands: Readonly<Record<string, Command>> = {
  trace: { run: trace, help: traceHelp },
  reach: { run: reach, help: reachHelp },
  matrix: { run: matrix, help: matrixHelp },
  compare: { run: compare, help: compareHelp },
  repair: { run: repair, help: repairHelp },
  fault: { run: fault, help: faultHelp },
  policies: { run: policies, help: policiesHelp },
  lint: { run: lint, help: lintHelp },
  test: { run: test, help: testHelp },
  coverage: { run: coverage, help: coverageHelp },
  'read-log': { run: readFlowLogFile, help: readLogHelp },
  story: { run: story, help: storyHelp },
  import: { run: importConfiguration, help: importHelp },
  replay: { run: replay, help: replayHelp },
  new: { run: newFile, help: newHelp },
  rules: { run: listRules, help: rulesHelp },
  misconceptions: { run: listMisconceptions, help: misconceptionsHelp },
  schema: { run: schema, help: schemaHelp },
};

function schema(args: readonly string[]): number {
  const read = readArguments(args, {});
  if (!read.ok || read.value.positionals.length > 0) return say(read.ok ? schemaHelp : read.error, USAGE);
  process.stdout.write(scenarioJsonSchema());
  return OK;
}

function main([name = '', ...args]: readonly string[]): number {
  if (name === '--help' || name === 'help' || name === '-h') return say(help, OK);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return say(name === '' ? help : unknownCommand(name), USAGE);
  if (args.includes('--help') || args.includes('-h')) return say(command.help, OK);
  return command.run(args);
}

function unknownCommand(name: string): string {
  return `${unknownWord('command', name, Object.keys(commands))}\n\`perimeter --help\` says what each of them does`;
}

function say(text: string, code: number): number {
  (code === OK ? console.log : console.error)(text);
  return code;
}

/**
 * Runs a command and prints what it finds. A file that is not there is a finding of the user's, not a crash of ours.
 *
 * @param args the command and its arguments. @returns the exit code.
 */
export function runCommand(args: readonly string[]): number {
  try {
    return main(args);
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof WrongManifests)) throw error;
    console.error(error.message);
    return error instanceof WrongManifests ? FINDINGS : USAGE;
  }
}
