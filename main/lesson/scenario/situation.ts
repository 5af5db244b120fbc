import type { CompiledNetwork } from '../../engine/compiled/compiled-network.ts';
import type { AccessControl } from '../../model/access.ts';
import type { Memory } from '../../model/connection.ts';
import type { Flow } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import { known } from '../../model/result.ts';
import type { Trace } from '../../model/trace.ts';
import type { SituationText } from '../format/situation-text.ts';
import type { FlowText } from '../../language/text/flow.ts';

/** What the questions of a scenario are asked about, read and resolved: the network, its flows, its stories. */
export type Situation = {
  readonly text: SituationText;
  readonly network: Network;
  readonly compiled: CompiledNetwork;
  /** Who may change what; null where the scenario does not say. */
  readonly access: AccessControl | null;
  /** In the author's order: the first is what a question is about when it does not say. */
  readonly flows: ReadonlyMap<string, FlowText>;
};

/**
 * A network and a flow through it, evaluated: what an option claims, or what is. `before`: what a story brought about
 * until then; null where nothing came before.
 */
export type World = {
  readonly network: Network;
  readonly flow: Flow;
  readonly trace: Trace;
  readonly before: Before | null;
};

/** `continues`: the packet goes on with a connection; `known`: what security groups remember. */
export type Before = { readonly continues: boolean; readonly known: Memory };

/** The flow a question is about: its own, or the first of the scenario. */
export function flowOf(situation: Pick<Situation, 'flows'>, named: string | undefined): string {
  return named ?? known([...situation.flows.keys()][0], 'first flow');
}
