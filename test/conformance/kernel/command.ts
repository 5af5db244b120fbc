import { spawn } from 'node:child_process';
import { err, ok, type Result } from '../../../main/model/result.ts';

/** Runs a program to its end. @returns what it printed, or what it complained of. */
export function run(
  program: string,
  args: readonly string[],
  { input = '' }: { readonly input?: string } = {},
): Promise<Result<string, string>> {
  const child = spawn(program, args, { stdio: 'pipe' });
  const output: Buffer[] = [];
  const complaint: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaint.push(chunk));
  // A program that does not read to the end closes the pipe; its exit code says why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.on('error', ({ message }) => resolve(err(message)));
    child.on('close', (code) => {
      const words = [program, ...args].join(' ');
      if (code === 0) resolve(ok(Buffer.concat(output).toString()));
      else resolve(err(`${words}: exit code ${String(code)}: ${Buffer.concat(complaint).toString().trim()}`));
    });
  });
}
