import type { Outcome, Trace } from '../../model/trace.ts';

/**
 * What became of one line of a `.jsonl` file. `verdict` is what is certain. `roundTrip` is the whole conversation and
 * `forward` the request alone; where things of which AWS makes one by itself are not described, these two are what
 * becomes of the flow if they are as AWS made them, and `assumes` names them.
 */
export type FlowVerdict =
  | {
      readonly id: string;
      readonly verdict: Outcome;
      readonly forward: Outcome;
      readonly roundTrip: Outcome;
      readonly missing?: string;
      readonly assumes?: readonly string[];
      readonly blockers: readonly {
        readonly component: string;
        readonly code: string;
        readonly phase: string;
        readonly actual: boolean;
      }[];
      /** Where the request really went, thing by thing. */
      readonly path: readonly string[];
    }
  | { readonly id: string; readonly error: string };

/** @param usual the same flow, undescribed things taken for what AWS makes, and which they are. */
export function verdictOf(
  id: string,
  trace: Trace,
  usual: { readonly trace: Trace; readonly assumes: readonly string[] } = { trace, assumes: [] },
): FlowVerdict {
  const { verdict, blockers } = trace;
  return {
    id,
    verdict: verdict.kind,
    forward: usual.trace.forward,
    roundTrip: usual.trace.verdict.kind,
    ...(verdict.kind === 'undetermined' ? { missing: verdict.missing } : {}),
    ...(usual.assumes.length > 0 ? { assumes: usual.assumes } : {}),
    blockers: blockers.map(({ component, code, phase, actual }) => ({ component, code, phase, actual })),
    path: pathOf(trace),
  };
}

function pathOf({ steps }: Trace): string[] {
  const places = steps.filter(({ actual, reply }) => actual && !reply).map(({ place }) => place);
  return places.filter((place, i) => place !== places[i - 1]);
}
