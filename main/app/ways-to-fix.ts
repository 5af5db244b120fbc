import { compileNetwork } from '../engine/compiled/compile.ts';
import { evaluate } from '../engine/evaluate.ts';
import { formatChange } from '../change/format-change.ts';
import { resolveFlow } from '../language/flow/resolve-flow.ts';
import type { Network } from '../model/network.ts';
import { known } from '../model/result.ts';
import { minimalFixSets, type FixSet } from '../repair/fix-sets.ts';
import type { Answer, Question } from '../lesson/question/question-kinds.ts';
import { playOption } from '../lesson/question/question.ts';
import { flowOf, type Situation } from '../lesson/scenario/situation.ts';
import type { Subject } from '../lesson/scenario/moment.ts';
import { worldOf } from '../lesson/scenario/worlds.ts';
import type { PlayedWorld } from '../lesson/question/shared/played-world.ts';

/** Sets of changes that let the flow of a question through, the narrowest first. */
export type WaysToFix = { readonly sets: readonly FixSet[]; readonly isComplete: boolean };

/** Somebody waits for them: what is not found with so many tries is left out, and said to be. */
const MOST_TRIED = 400;
const NONE: WaysToFix = { sets: [], isComplete: true };

const found = new WeakMap<Situation, Map<string, WaysToFix>>();

/** None where the flow is not denied, and none for an event of a story, whose network has changed until then. */
export function waysToFix(situation: Situation, { flow, moment }: Subject): WaysToFix {
  if (moment) return NONE;
  const name = flowOf(situation, flow);
  const kept = found.get(situation) ?? new Map<string, WaysToFix>();
  found.set(situation, kept);
  const ways = kept.get(name) ?? findWays(situation, name);
  kept.set(name, ways);
  return ways;
}

function findWays(situation: Situation, name: string): WaysToFix {
  const { trace } = worldOf(situation, name);
  if (trace.verdict.kind !== 'denied') return NONE;
  const wanted = (network: Network) => {
    const flow = resolveFlow(network, known(situation.flows.get(name), `flow ${name}`));
    if (!flow.ok) return trace;
    const after = evaluate(compileNetwork(network), flow.value);
    return after.verdict.kind === 'allowed' ? null : after;
  };
  return minimalFixSets(situation.network, wanted, MOST_TRIED);
}

/** The name of a way, as the option that plays it. */
export function fixOption(at: number): string {
  return `fix-${at}`;
}

/** The world of a way to fix the flow, or of an option of the question itself; null where there is no such option. */
export function playedOption(
  situation: Situation,
  question: Question,
  answer: Answer,
  option: string,
): PlayedWorld | null {
  if (option.startsWith(fixOption(0).slice(0, -1))) return playedFix(situation, question, option);
  return playOption(situation, question, answer, option);
}

/** The world after a way that an option names, beside the network as it is; null where it names none. */
function playedFix(situation: Situation, about: Subject, option: string): PlayedWorld | null {
  const [, at] = /^fix-(\d{1,4})$/.exec(option) ?? [];
  const changes = at === undefined ? undefined : waysToFix(situation, about).sets[Number(at)];
  if (!changes) return null;
  const flow = flowOf(situation, about.flow);
  return {
    ...{ label: changes.map(formatChange).join('; '), changes, flow, stopAt: null, why: '' },
    world: worldOf(situation, flow, changes),
    against: { label: 'As it is', changes: [], world: worldOf(situation, flow) },
  };
}
