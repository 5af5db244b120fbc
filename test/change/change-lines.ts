import { readChanges, type BrokenLine } from '../../main/change/change-network.ts';
import type { Network } from '../../main/model/network.ts';
import type { Result } from '../../main/model/result.ts';

/** The network after the changes that lines say. Which field of a rule is refused, `draft-repair.test.ts` asks. */
export function changedBy(
  network: Network,
  lines: readonly string[],
  asAws = false,
): Result<Network, Omit<BrokenLine, 'field'>> {
  const read = readChanges(network, lines, asAws);
  if (read.ok) return { ok: true, value: read.value.network };
  const { line, fault, byAws } = read.error;
  return { ok: false, error: { line, fault, byAws } };
}
