import { vi } from 'vitest';
import { runCommand } from '../../main/host/cli/run-command.ts';

/** The command line in this process, which takes a tenth of the time of one of its own. */
export function perimeter(...args: readonly string[]): { status: number; out: string; err: string } {
  const printed = { out: '', err: '' };
  const print = (to: 'out' | 'err') => (text: unknown) => {
    printed[to] += `${String(text)}\n`;
  };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(print('out')),
    vi.spyOn(console, 'error').mockImplementation(print('err')),
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed.out += String(text);
      return true;
    }),
  ];
  try {
    return { status: runCommand(args), ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
