import { stringify } from 'yaml';
import { SOURCES_AS_OF } from '../../model/source-ledger.ts';

/**
 * A network with one fault, as a scenario with two questions: where it is, and what to change. `flow`: what is denied; `limits`: what a repair
 * may open, as in a goal;
 * `stop`: the checkpoint that denies it; `repair`: changes that let it through, as lines;
 * `wrong`: one that does not.
 */
export type LabDraft = {
  readonly id: string;
  readonly network: Readonly<Record<string, unknown>>;
  readonly flow: string;
  readonly limits: { readonly mustNotOpen: readonly string[]; readonly mayOpen: readonly string[] };
  readonly words: string;
  readonly symptom: string;
  readonly stop: string;
  readonly because: string;
  readonly repair: readonly string[];
  readonly wrong: { readonly change: string; readonly because: string };
  /** What refutes the misconception, and the rule that it rests on. */
  readonly claim: string;
  readonly truth: string;
  readonly rule: string;
};

const LINE_WIDTH = 120;

/** A scenario file with two questions: where the flow is denied, and what to change. */
export function draftLab(draft: LabDraft): string {
  const { id, network, flow, limits, words, symptom, stop, because, repair, wrong, claim, truth, rule } = draft;
  const file = {
    format: 1,
    id,
    topic: 'labs',
    title: `Find the fault: ${words}`.slice(0, 70),
    brief: `The flow was allowed until the configuration was changed. Now ${symptom}. One change broke it.`,
    tags: ['own:fault'],
    asOf: SOURCES_AS_OF,
    network,
    flows: { reported: flow },
    questions: [
      { id: 'where', kind: 'locate', prompt: 'Where is the flow denied?', answer: stop, because },
      {
        id: 'repair',
        kind: 'repair',
        prompt: 'Change the network so that the flow is allowed, and open nothing else that is denied.',
        goal: { allowed: ['reported'], ...limits },
        answer: repair,
        wrong: [{ changes: [wrong.change], because: wrong.because }],
        because,
      },
    ],
    facts: [{ say: `“${claim}” is wrong: ${truth}`, rule, question: 'repair' }],
  };
  return stringify(file, { lineWidth: LINE_WIDTH });
}
