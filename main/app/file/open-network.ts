import type { Network } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { readScenario } from '../../scenario/load.ts';
import type { Problem } from '../../scenario/problem.ts';
import type { SnapshotFile } from '../../snapshot/documents.ts';
import { readSnapshot } from '../../snapshot/read-snapshot.ts';

/** The network of a scenario file, or of describe answers; no problem at all means that they describe no VPC. */
export function openNetwork(given: string | readonly SnapshotFile[]): Result<Network, readonly Problem[]> {
  if (typeof given === 'string') {
    const read = readScenario(given);
    return read.ok ? ok(read.value.scenario.network) : read;
  }
  const { network } = readSnapshot(given);
  return network.vpcs.length === 0 ? err([]) : ok(network);
}
