import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trace } from '../../main/model/trace.ts';
import { blameOf, endsOf, networkFrom, traceThrough } from './lab.ts';
import { faultsOf } from './plain-words.ts';

/** Text of a network file that is replaced; each must stand there once. */
export type Edit = readonly (readonly [from: string, to: string])[];
export type NetworkFile = keyof typeof networkTexts;

const read = (name: string) => readFileSync(join(import.meta.dirname, `networks/${name}.yaml`), 'utf8');
export const networkTexts = {
  'two-vpcs': read('two-vpcs'),
  inspected: read('inspected'),
  central: read('central'),
  balanced: read('balanced'),
  scaled: read('scaled'),
  tasks: read('tasks'),
  eks: read('eks'),
  policies: read('policies'),
  databases: read('databases'),
  crowded: read('crowded'),
};

/** A flow, and the checkpoints on its way. */
export type Pipeline = {
  readonly why: string;
  readonly network: NetworkFile;
  readonly flow: string;
  /** Stretches of checkpoints that see the same packet, in order. */
  readonly walk: readonly (readonly [sees: string, ...checkpoints: string[]])[];
};

/** Who is to blame for a flow through a network of this folder. */
export type Row = {
  readonly why: string;
  readonly flow: string;
  readonly edit?: Edit;
  readonly blame: string;
};

/** A flow through one of the networks of this folder, edited. */
export function traceBetween(name: NetworkFile, flow: string, edit: Edit = []): Trace {
  let text = networkTexts[name];
  for (const [from, to] of edit) {
    if (text.split(from).length !== 2) throw new Error(`\`${from}\` does not stand in ${name} exactly once`);
    text = text.replace(from, to);
  }
  return traceThrough(networkFrom(text), flow);
}

export function walkOf({ steps }: Trace): string[] {
  return steps.map(({ component, before }) => `${component} sees ${endsOf(before)}`);
}

/** The blame, and whatever is not fit to be read in the trace. */
export function blameAndFaults(network: NetworkFile, { flow, edit }: Row): { blame: string; faults: string[] } {
  const trace = traceBetween(network, flow, edit);
  return { blame: blameOf(trace), faults: faultsOf(trace) };
}
