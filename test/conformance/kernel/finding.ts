import { formatAddress } from '../../../main/model/address.ts';
import type { Flow } from '../../../main/model/flow.ts';
import type { Trace } from '../../../main/model/trace.ts';
import { hasPorts, isIcmp } from '../../../main/model/protocol.ts';
import type { Drop, DropKey } from './drop-sets.ts';
import type { Sight } from './prober.ts';

/**
 * What became of a flow, in words that both sides can say: what the client saw, and the gate that stopped a packet, with
 * the phase; or as whom the service saw the client. `timeout request sg:e0:out`, `timeout response nacl:s1:in:*`,
 * `refused`, `success of 192.0.2.200`.
 */
export type Finding = string;

/** A timeout that no gate explains: the packet was lost on the way, which proves nothing. */
export const LOST: Finding = 'timeout';

/**
 * The answer goes into a device that had never seen the question. Where exactly a stateless router loses it is not for
 * us to say, so only the client's side is compared.
 */
export const ASTRAY: Finding = 'timeout response astray';

/** A closed port is no gate: it shows in what the client sees. */
const GATES = /^(sg|nacl|route|igw|nat|eni|pcx-\d+):/;

/** Of the trace. */
export function findingOf(trace: Trace): Finding {
  const { symptom, blockers, flow } = trace;
  const gate = blockers.find(({ actual, component }) => actual && GATES.test(component));
  if (gate?.code === 'ASYMMETRIC_RETURN') return ASTRAY;
  if (gate) return `${symptom.kind} ${gate.phase} ${gate.component}`;
  return symptom.kind === 'success' && hasPorts(flow.protocol) ? `success of ${clientIn(trace)}` : symptom.kind;
}

/** Of the kernel: all the counters that counted a packet of this flow. There is one at most, or something is wrong. */
export function observed(flow: Flow, { symptom, client }: Sight, drops: readonly Drop[]): Finding {
  const own = drops.flatMap(({ gate, key }) => {
    const phase = phaseOf(flow, key);
    return phase === null ? [] : [`${phase} ${gate}`];
  });
  return [symptom, ...(client === null ? [] : ['of', client]), ...own].join(' ');
}

export function agree(expected: Finding, found: Finding): boolean {
  return expected === ASTRAY ? found.startsWith('timeout') : expected === found;
}

/** The source of the request when it is delivered: behind a NAT gateway it is no longer what the client sent. */
function clientIn({ steps }: Trace): string {
  const delivery = steps.find(({ detail, phase }) => detail.kind === 'deliver' && phase === 'request');
  return delivery ? formatAddress(delivery.before.source) : 'nobody';
}

/** Of which packet of the flow the counter is, or null if of none. */
function phaseOf({ protocol, sourcePort, destinationPort }: Flow, key: DropKey): 'request' | 'response' | null {
  if (key.kind === 'echo') {
    if (!isIcmp(protocol) || key.identifier !== sourcePort) return null;
    return key.reply ? 'response' : 'request';
  }
  if (isIcmp(protocol)) return null;
  const far = hasPorts(protocol) ? destinationPort : 0;
  if (key.source === sourcePort && key.destination === far) return 'request';
  return key.source === far && key.destination === sourcePort ? 'response' : null;
}
