import { misconceptions } from '../../model/misconception.ts';
import { rules } from '../../model/rule-ledger.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';

export const rulesHelp = `perimeter rules [WORD]

Lists the rules that questions and facts name, each with its id; with WORD, those that have it.

Exit code 0: listed; 1: none has it; 2: usage.`;

export const misconceptionsHelp = `perimeter misconceptions [WORD]

Lists the misconceptions that wrong answers name, each with its id; with WORD, those that have it.

Exit code 0: listed; 1: none has it; 2: usage.`;

export function listRules(args: readonly string[]): number {
  const lines = Object.entries(rules).map(([id, { says }]) => `${id}  ${says}`);
  return list(lines, args, rulesHelp);
}

export function listMisconceptions(args: readonly string[]): number {
  const lines = Object.entries(misconceptions).map(([id, { name, claim }]) => `${id}  ${name}: ${claim}`);
  return list(lines, args, misconceptionsHelp);
}

function list(lines: readonly string[], args: readonly string[], help: string): number {
  const read = readArguments(args, {});
  const [word = '', ...others] = read.ok ? read.value.positionals : [];
  if (!read.ok || others.length > 0) {
    console.error(read.ok ? help : read.error);
    return USAGE;
  }
  const found = lines.filter((line) => line.toLowerCase().includes(word.toLowerCase()));
  if (found.length > 0) console.log(found.join('\n'));
  return found.length > 0 ? OK : FINDINGS;
}
