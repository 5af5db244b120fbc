import { err, ok, type Result } from './result.ts';

const GROUPS = 8;

/**
 * RFC 4291 section 2.2: eight groups of up to four hex digits, one `::`, an IPv4 tail allowed at the very end. No zone id.
 *
 * @returns the 128-bit value, or the reason in words.
 */
export function parseIpv6(text: string): Result<bigint, string> {
  const fail = (reason: string) => err(`\`${text}\` is not an IPv6 address: ${reason}`);
  const halves = text.split('::');
  if (halves.length > 2) return fail('`::` stands more than once');
  if (halves.length === 2 && halves[0]?.includes('.')) return fail('an IPv4 tail stands at the end');
  const head = groupsOf(halves[0] ?? '');
  const tail = groupsOf(halves[1] ?? '');
  if (head === null || tail === null) return fail('each group is one to four hex digits');
  const missing = GROUPS - head.length - tail.length;
  if (halves.length === 1 && missing !== 0) return fail(`expected ${GROUPS} groups, found ${head.length}`);
  if (halves.length === 2 && missing < 1) return fail('`::` stands for no group');
  const groups = [...head, ...Array.from({ length: halves.length === 2 ? missing : 0 }, () => 0), ...tail];
  return ok(groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n));
}

/** RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups becomes `::`. */
export function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: GROUPS }, (_, i) => Number((value >> BigInt(16 * (GROUPS - 1 - i))) & 0xffffn));
  const run = longestZeroRun(groups);
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  return run.length < 2
    ? hex(groups)
    : `${hex(groups.slice(0, run.start))}::${hex(groups.slice(run.start + run.length))}`;
}

function groupsOf(text: string): number[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  const dotted = parts.at(-1)?.includes('.') ? parts.pop() : undefined;
  if (!parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return null;
  const groups = parts.map((part) => Number.parseInt(part, 16));
  if (dotted === undefined) return groups;
  const octets = dotted.split('.');
  if (octets.length !== 4 || !octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255))
    return null;
  const [a = 0, b = 0, c = 0, d = 0] = octets.map(Number);
  return [...groups, a * 256 + b, c * 256 + d];
}

function longestZeroRun(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  groups.forEach((group, i) => {
    if (group !== 0) start = i + 1;
    else if (i - start + 1 > best.length) best = { start, length: i - start + 1 };
  });
  return best;
}
