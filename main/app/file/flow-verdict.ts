import type { Outcome, Trace } from '../../model/trace.ts';

/** What became of one line of a `.jsonl` file. `roundTrip` is the verdict; `forward` is the request alone. */
export type FlowVerdict =
  | {
      readonly id: string;
      readonly verdict: Outcome;
      readonly forward: Outcome;
      readonly roundTrip: Outcome;
      readonly missing?: string;
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

export function verdictOf(id: string, trace: Trace): FlowVerdict {
  const { verdict, forward, blockers } = trace;
  return {
    id,
    verdict: verdict.kind,
    forward,
    roundTrip: verdict.kind,
    ...(verdict.kind === 'undetermined' ? { missing: verdict.missing } : {}),
    blockers: blockers.map(({ component, code, phase, actual }) => ({ component, code, phase, actual })),
    path: pathOf(trace),
  };
}

function pathOf({ steps }: Trace): string[] {
  const places = steps.filter(({ actual, reply }) => actual && !reply).map(({ place }) => place);
  return places.filter((place, i) => place !== places[i - 1]);
}
