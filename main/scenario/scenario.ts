import { compileNetwork, type CompiledNetwork } from '../engine/compile.ts';
import { evaluate } from '../engine/evaluate.ts';
import type { AccessControl } from '../model/access.ts';
import type { Memory } from '../model/connection.ts';
import type { Flow } from '../model/flow.ts';
import type { Network } from '../model/network.ts';
import { known } from '../model/result.ts';
import type { Trace } from '../model/trace.ts';
import { changeNetwork } from './change/change-network.ts';
import type { ScenarioText } from './format/scenario-text.ts';
import type { FlowText } from './text/flow.ts';
import { resolveFlow } from './flow/resolve-flow.ts';

/**
 * A scenario that was read, resolved and proved. Holds the answer key: what leaves main is a view that names its
 * fields, never this.
 */
export type Scenario = {
  readonly text: ScenarioText;
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

/**
 * The scenario's network, or what becomes of it under changes that were proved to be possible, with one flow traced.
 * The flow is resolved anew: a change may give or take an address.
 */
export function worldOf(scenario: Scenario, flowName: string, changes: readonly string[] = []): World {
  const text = known(scenario.flows.get(flowName), `flow ${flowName}`);
  const changed = changeNetwork(scenario.network, changes);
  if (!changed.ok) throw new Error(`a change that was proved cannot be made: ${changed.error.fault.message}`);
  const network = changed.value;
  const flow = resolveFlow(network, text);
  if (!flow.ok) throw new Error(`a flow that was proved cannot be resolved: ${flow.error.message}`);
  const compiled = changes.length === 0 ? scenario.compiled : compileNetwork(network);
  return { network, flow: flow.value, trace: evaluate(compiled, flow.value), before: null };
}

/** The flow a question is about: its own, or the first of the scenario. */
export function flowOf(scenario: Pick<Scenario, 'flows'>, named: string | undefined): string {
  return named ?? known([...scenario.flows.keys()][0], 'first flow');
}
