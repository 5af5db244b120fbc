import { err, ok, type Result } from './result.ts';

/** Inclusive at both ends, 0..65535. */
export type PortRange = { readonly from: number; readonly to: number };

export const ALL_PORTS: PortRange = { from: 0, to: 65535 };

/** `443`, `1024-65535` (hyphen or en dash) or `all`. */
export function parsePortRange(text: string): Result<PortRange, string> {
  if (text === 'all') return ok(ALL_PORTS);
  const [, low, high = low] = /^(\d{1,5})(?:[-–](\d{1,5}))?$/.exec(text) ?? [];
  const from = Number(low);
  const to = Number(high);
  if (low === undefined) return err(`\`${text}\` is not a port or a port range such as 8000 or 8000-8080`);
  if (from > 65535 || to > 65535) return err(`port \`${text}\` is above 65535`);
  if (from > to) return err(`port range \`${text}\` runs backwards; did you mean ${to}-${from}?`);
  return ok({ from, to });
}

export function isAllPorts({ from, to }: PortRange): boolean {
  return from === ALL_PORTS.from && to === ALL_PORTS.to;
}

export function formatPortRange(range: PortRange): string {
  const { from, to } = range;
  if (isAllPorts(range)) return 'all';
  return from === to ? String(from) : `${from}-${to}`;
}
