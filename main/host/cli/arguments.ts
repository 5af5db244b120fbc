import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { err, ok, type Result } from '../../model/result.ts';

/** Exit codes: 0 ok, 1 findings, 2 usage. */
export const OK = 0;
export const FINDINGS = 1;
export const USAGE = 2;

export type Parsed = {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
};

/** Reads arguments; the reason in words when there is one that the command does not know. */
export function readArguments(args: readonly string[], options: ParseArgsOptionsConfig): Result<Parsed, string> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return ok({ values: values as Parsed['values'], positionals });
  } catch (error) {
    return err(error instanceof Error ? error.message : 'unreadable arguments');
  }
}
