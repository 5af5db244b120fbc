import type { Network } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { readScenario } from '../../lesson/load/load.ts';
import type { Problem } from '../../language/diagnostics/problem.ts';
import { readConfiguration, type SnapshotFile } from './read-configuration.ts';

/** The network of a scenario file, or of real configuration; no problem at all means that it holds no VPC. */
export function openNetwork(given: string | readonly SnapshotFile[]): Result<Network, readonly Problem[]> {
  if (typeof given === 'string') {
    const read = readScenario(given, 'reader');
    return read.ok ? ok(read.value.scenario.network) : read;
  }
  const { network } = readConfiguration(given);
  return network.vpcs.length === 0 ? err([]) : ok(network);
}
