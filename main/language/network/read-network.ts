import { z } from 'zod';
import type { Network } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { NetworkText } from '../format/network-text.ts';
import { capped, type Problem } from '../diagnostics/problem.ts';
import { openReport, type Locate } from '../diagnostics/report.ts';
import { shapeProblems } from '../diagnostics/shape.ts';
import { readYaml } from '../diagnostics/yaml.ts';
import { resolveNetwork } from './resolve.ts';

/** The network of a scenario file, as it is written and as it is meant. */
export type ReadNetwork = { readonly written: NetworkText; readonly network: Network; readonly locate: Locate };

const WithNetwork = z.looseObject({ network: NetworkText });

/** Whatever else the file holds is not looked at: it may be half written. */
export function readNetwork(text: string): Result<ReadNetwork, readonly Problem[]> {
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml;
  const shape = WithNetwork.safeParse(yaml.value.value);
  if (!shape.success) return err(capped(shapeProblems(WithNetwork, shape.error.issues, yaml.value)));
  const { locate } = yaml.value;
  const report = openReport(locate, 'reader');
  const network = resolveNetwork(shape.data.network, report);
  if (report.failed()) return err(capped(report.problems));
  return ok({ written: shape.data.network, network, locate });
}
