import { compileNetwork } from '../../engine/compiled/compile.ts';
import type { CompiledNetwork } from '../../engine/compiled/compiled-network.ts';
import { evaluate } from '../../engine/evaluate.ts';
import type { Flow } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import { known } from '../../model/result.ts';
import type { Change } from '../../change/change.ts';
import { changeNetwork } from '../../change/change-network.ts';
import { formatChange } from '../../change/format-change.ts';
import { resolveFlow } from '../../language/flow/resolve-flow.ts';
import type { Situation, World } from './situation.ts';
import { tellStory, type Chapter } from '../story/tell-story.ts';

/** Change sets kept for each scenario; a question has at most eight options, and learners write a few of their own. */
const KEPT = 64;

type Changed = {
  readonly network: Network;
  readonly compiled: CompiledNetwork;
  /** By flow, and of packets that have no name. */
  readonly worlds: Map<string | Flow, World>;
};

/** Grading, feedback and playing ask for the same worlds: each set of changes is compiled once, each flow traced once. */
const changedOf = new WeakMap<Situation, Map<string, Changed>>();
const chaptersOf = new WeakMap<Situation, Map<string, readonly Chapter[]>>();

/**
 * The scenario's network, or the network after changes that were proved to be possible, with one flow traced.
 * The flow is resolved anew: a change may give or take an address.
 */
export function worldOf(situation: Situation, flowName: string, changes: readonly Change[] = []): World {
  const changed = changedNetwork(situation, changes);
  const kept = changed.worlds.get(flowName);
  if (kept) return kept;
  const flow = resolveFlow(changed.network, known(situation.flows.get(flowName), `flow ${flowName}`));
  if (!flow.ok) throw new Error(`a flow that was proved cannot be resolved: ${flow.error.message}`);
  const { network, compiled } = changed;
  const world = { network, flow: flow.value, trace: evaluate(compiled, flow.value), before: null };
  changed.worlds.set(flowName, world);
  return world;
}

/** The network after changes, with a flow that the scenario does not name traced. */
export function worldOfPacket(situation: Situation, flow: Flow, changes: readonly Change[] = []): World {
  const { network, compiled, worlds } = changedNetwork(situation, changes);
  const world = worlds.get(flow) ?? { network, flow, trace: evaluate(compiled, flow), before: null };
  worlds.set(flow, world);
  return world;
}

/** The network after changes that were proved to be possible. */
export function compiledAfter(situation: Situation, changes: readonly Change[]): CompiledNetwork {
  return changedNetwork(situation, changes).compiled;
}

function changedNetwork(situation: Situation, changes: readonly Change[]): Changed {
  const sets = changedOf.get(situation) ?? new Map<string, Changed>();
  changedOf.set(situation, sets);
  const key = changes.map(formatChange).join('\n');
  const kept = sets.get(key);
  if (kept) return kept;
  const network = networkAfter(situation, changes);
  const compiled = network === situation.network ? situation.compiled : compileNetwork(network);
  const changed = { network, compiled, worlds: new Map<string | Flow, World>() };
  sets.set(key, changed);
  const [oldest] = sets.keys();
  if (sets.size > KEPT && oldest !== undefined) sets.delete(oldest);
  return changed;
}

function networkAfter({ network }: Situation, changes: readonly Change[]): Network {
  if (changes.length === 0) return network;
  const changed = changeNetwork(network, changes);
  if (!changed.ok) throw new Error(`a change that was proved cannot be made: ${changed.error.message}`);
  return changed.value;
}

/** The events of a story that was proved, as security groups remember them. */
export function chaptersIn(situation: Situation, story: string): readonly Chapter[] {
  const stories = chaptersOf.get(situation) ?? new Map<string, readonly Chapter[]>();
  chaptersOf.set(situation, stories);
  const kept = stories.get(story);
  if (kept) return kept;
  const { network, flows, text } = situation;
  const told = tellStory({ network, flows, memory: true }, text.stories?.[story] ?? []);
  if (!told.ok) throw new Error(`a story that was proved cannot be told: ${told.error.fault.message}`);
  stories.set(story, told.value);
  return told.value;
}
