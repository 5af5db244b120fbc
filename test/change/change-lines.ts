import { readChanges, type BrokenLine } from '../../main/change/change-network.ts';
import type { Network } from '../../main/model/network.ts';
import type { Result } from '../../main/model/result.ts';

/** The network after the changes that lines say. */
export function changedBy(network: Network, lines: readonly string[], asAws = false): Result<Network, BrokenLine> {
  const read = readChanges(network, lines, asAws);
  return read.ok ? { ok: true, value: read.value.network } : read;
}
