import type { Path } from '../diagnostics/report.ts';
import type { Context } from './context.ts';

export function expectQuota({ report }: Context, count: number, quota: number, path: Path, what: string): void {
  if (count <= quota) return;
  report.warn('quota', path, { message: `${count} rules; ${what} has ${quota} in one direction by default` });
}
