import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { evaluate } from '../../../main/engine/evaluate.ts';
import { compileNetwork } from '../../../main/engine/compiled/compile.ts';
import { resolveFlow } from '../../../main/language/flow/resolve-flow.ts';
import { loadScenario } from '../../../main/lesson/load/load.ts';
import type { Memory } from '../../../main/model/connection.ts';
import type { Flow } from '../../../main/model/flow.ts';
import type { Network } from '../../../main/model/network.ts';
import { must } from '../../build.ts';
import { arbitraryJoinedCase } from '../../oracle/joined/random-joined.ts';
import { arbitraryCase } from '../../oracle/random-network.ts';

export type Space = { readonly name: string; readonly network: Network; readonly flow: Flow; readonly memory: Memory };

const folder = path.join(import.meta.dirname, '../../../scenarios');

export const shippedFiles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /[\\/].*\.yaml$/.test(file))
  .sort();

/** The flows of a shipped scenario that are packets: no calls, no names, and from a place that is known. */
export function spacesOf(file: string): Space[] {
  const { network, flows } = must(loadScenario(readFileSync(path.join(folder, file), 'utf8'))).scenario;
  return [...flows].flatMap(([id, text]) => {
    const flow = must(resolveFlow(network, text));
    const isPacket = !flow.call && !flow.lookup && flow.origin.kind !== 'subnet' && flow.origin.kind !== 'vpc';
    return isPacket ? [{ name: `${file} ${id}`, network, flow, memory: [] }] : [];
  });
}

/** Random networks, alone and joined; every third one with what an earlier packet of the same flow left behind. */
export function randomSpaces(count: number, seed: number): Space[] {
  const alone = fc.sample(arbitraryCase(), { numRuns: count, seed }).map(({ network, flow }) => ({ network, flow }));
  const joined = fc
    .sample(arbitraryJoinedCase(), { numRuns: Math.ceil(count / 2), seed })
    .flatMap(({ network, flows }) => flows.slice(0, 2).map((flow) => ({ network, flow })));
  return [...alone, ...joined].map(({ network, flow }, i) => ({
    name: `random ${i} of seed ${seed}`,
    network,
    flow,
    memory: i % 3 === 0 ? memoryAfter(network, flow) : [],
  }));
}

function memoryAfter(network: Network, flow: Flow): Memory {
  const { steps } = evaluate(compileNetwork(network), flow);
  return steps.flatMap(({ opened }) => (opened ? [opened] : []));
}
