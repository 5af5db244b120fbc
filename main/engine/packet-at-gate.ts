import type { Flow } from '../model/flow.ts';
import type { Memory } from '../model/connection.ts';
import type { Packet } from '../model/packet.ts';
import type { Direction } from '../model/policy.ts';
import { known } from '../model/result.ts';
import type { Step } from '../model/step.ts';
import type { CompiledNetwork } from './compiled/compiled-network.ts';
import { seal, sealRows } from './packet/sealed-packet.ts';
import { passNetworkAcl, passSecurityGroups } from './walk/gates.ts';
import { startRun, type Run } from './walk/run.ts';

/** One packet where it meets a gate. */
export type PacketAtGate = { readonly direction: Direction; readonly packet: Packet };

/** What the network ACL of a subnet does with a packet: nothing else of its way is looked at. */
export function atNetworkAcl(network: CompiledNetwork, subnet: string, { direction, packet }: PacketAtGate): Step {
  const run = runOf(network, packet, []);
  passNetworkAcl(run, known(network.subnets.get(subnet), subnet), direction, seal(packet));
  return stepOf(run);
}

/**
 * What the security groups of an interface do with a packet, by their rules and by what they remember. A packet that opens
 * a connection says so in `opened`: that row belongs to the memory of the next one.
 */
export function atSecurityGroups(
  network: CompiledNetwork,
  nic: string,
  { direction, packet }: PacketAtGate,
  memory: Memory,
): Step {
  const run = runOf(network, packet, memory);
  passSecurityGroups(run, known(network.interfaces.get(nic), nic), direction, seal(packet), null, false);
  return stepOf(run);
}

/** The walk is not begun: of the flow nothing is read at a gate. */
function runOf(network: CompiledNetwork, packet: Packet, memory: Memory): Run {
  const { protocol, source, destination, sourcePort, destinationPort, icmpType, icmpCode } = packet;
  const flow: Flow = {
    ...{ origin: { kind: 'internet' }, protocol, source, destination, sourcePort, destinationPort, icmpType, icmpCode },
    ...{ natPort: null, loadBalancerPort: null, serverName: null, lookup: null, call: null, alternatives: [] },
  };
  return startRun(network, flow, { source: sourcePort, nat: 0, node: 0 }, sealRows(memory));
}

function stepOf({ steps: [step] }: Run): Step {
  return known(step, 'the step of a gate');
}
