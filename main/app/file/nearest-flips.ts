import { formatChange } from '../../change/format-change.ts';
import { compileNetwork } from '../../engine/compiled/compile.ts';
import { evaluate } from '../../engine/evaluate.ts';
import { stopPhrase } from '../../engine/explain/stop-phrase.ts';
import { formatAddress, isUnknownAddress, type PacketAddress } from '../../model/address.ts';
import type { Flow } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import { formatProtocol } from '../../model/protocol.ts';
import type { Trace } from '../../model/trace.ts';
import { endName } from '../../lesson/scenario/packet-text.ts';
import { closingChanges } from '../../repair/closing-changes.ts';
import { nearestPackets, type NearestPacket } from '../../repair/nearest-packets.ts';

/** The smallest differences after which a flow has the other verdict. */
export type Flips = {
  /** One field of the packet, and why it is denied then; null where it gets through. */
  readonly packets: readonly {
    readonly field: NearestPacket['field'];
    readonly was: string;
    readonly value: string;
    readonly because: string | null;
  }[];
  /** Of a flow that gets through: single rules and routes without which it does not, as lines. */
  readonly changes: readonly string[];
};

/** @param follow the trace of the flow in a changed network, its names looked up anew. */
export function nearestFlips(network: Network, flow: Flow, follow: (network: Network) => Trace | null): Flips {
  const compiled = compileNetwork(network);
  const packets = nearestPackets(compiled, flow).map(({ field, flow: other }) => {
    const trace = evaluate(compiled, other);
    const stop = trace.blockers[0] && trace.steps[trace.blockers[0].step];
    const because = stop ? stopPhrase(stop) : null;
    return { field, was: valueOf(network, flow, field), value: valueOf(network, other, field), because };
  });
  return { packets, changes: closingChanges(network, evaluate(compiled, flow), follow).map(formatChange) };
}

function valueOf(network: Network, flow: Flow, field: NearestPacket['field']): string {
  switch (field) {
    case 'source':
    case 'destination':
      return endText(network, flow[field]);
    case 'source port':
      return String(flow.sourcePort);
    case 'destination port':
      return String(flow.destinationPort);
    case 'protocol':
      return formatProtocol(flow.protocol);
  }
}

/** `web-2 (10.0.1.7)`: an address alone tells nobody what has it. */
function endText(network: Network, address: PacketAddress): string {
  if (isUnknownAddress(address)) return 'unknown';
  const text = formatAddress(address);
  const name = endName(network, address);
  return name === text ? text : `${name} (${text})`;
}
