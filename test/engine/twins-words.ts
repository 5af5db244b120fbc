import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import type { Flow } from '../../main/model/flow.ts';
import type { Network } from '../../main/model/network.ts';
import type { Step } from '../../main/model/step.ts';
import type { SlowVerdict } from '../oracle/slow-evaluator.ts';
import { CIRCLE } from '../oracle/travel.ts';

/** No way with an end leaves more records; of one without, both tell the beginning only. */
const MOST_RECORDS = 24;
const MOST_CROSSINGS = 8;

/** The engine's trace in the words of the slow evaluator. */
export function inTheTwinsWords(network: Network, flow: Flow): SlowVerdict {
  const trace = evaluate(compileNetwork(network), flow);
  const [first] = trace.blockers;
  return asCompared({
    verdict: trace.verdict.kind,
    blocker: first?.component ?? null,
    phase: first?.phase ?? null,
    logs: trace.records.map(({ interface: nic, direction, action }) => `${nic} ${direction} ${action}`),
    seen: trace.records.map(({ observed }) => observed),
    crossed: trace.steps.filter(crosses).map(({ component }) => component),
  });
}

/** Both name the client's end of a reply that nobody expects; where that end stands, each says in its own way. */
export function asCompared({ verdict, blocker, phase, logs, seen, crossed }: SlowVerdict): SlowVerdict {
  // How many rounds of a circle are written down, each decides on its own.
  if (blocker === CIRCLE) return { verdict, blocker, phase, logs: [], seen: [], crossed: [] };
  return {
    verdict,
    blocker: blocker?.replace(/^client:.*:unknown-reply$/, 'client:unknown-reply') ?? null,
    phase,
    logs: logs.slice(0, MOST_RECORDS),
    seen: seen.slice(0, MOST_RECORDS),
    crossed: crossed.slice(0, MOST_CROSSINGS),
  };
}

function crosses({ actual, verdict, detail }: Step): boolean {
  if (!actual || verdict !== 'pass') return false;
  if (detail.kind !== 'gateway') return false;
  if (detail.device === 'gateway-endpoint') return detail.way === 'out';
  return detail.device === 'peering-connection' || detail.device === 'transit-gateway';
}
