import { isUnknownAddress, type PacketAddress } from '../../model/address.ts';
import { hostAt, type CompiledNetwork } from '../compiled/compiled-network.ts';
import { sealAsked } from '../packet/asked.ts';
import { hostOf, isOwnAddress } from '../packet/addresses.ts';
import { isPorted } from '../packet/kinds.ts';
import { seal, type SealedPacket } from '../packet/sealed-packet.ts';
import { hasPorts, isIcmp } from '../../model/protocol.ts';
import { known, unreachable } from '../../model/result.ts';
import { portRangeOf } from './unknown-port.ts';
import { sendFrom } from './pod.ts';
import { podThere } from './pod-there.ts';
import type { Position } from './position.ts';
import { assume, note, type Run } from './run.ts';

export function firstPacket({
  network,
  flow,
  ports,
  asker,
}: Pick<Run, 'network' | 'flow' | 'ports' | 'asker'>): SealedPacket {
  const ported = hasPorts(flow.protocol);
  const icmp = isIcmp(flow.protocol);
  const packet = {
    protocol: flow.protocol,
    source: asIn(network, flow.source),
    destination: asIn(network, flow.destination),
    sourcePort: ported ? ports.source : 0,
    destinationPort: ported ? flow.destinationPort : 0,
    icmpType: icmp ? flow.icmpType : 0,
    icmpCode: icmp ? flow.icmpCode : 0,
  };
  return asker ? sealAsked(packet, asker) : seal(packet);
}

/** An unknown address as this world has it, in which its interface is in one subnet. */
function asIn({ interfaces }: CompiledNetwork, address: PacketAddress): PacketAddress {
  if (!isUnknownAddress(address)) return address;
  const own = interfaces.get(address.value)?.interface.ipv4 ?? [];
  return own[0]?.private ?? address;
}

/** @returns false when the sender may not use this source address (RT-08). */
export function originate(run: Run, packet: SealedPacket): boolean {
  const { origin } = run.flow;
  // Who stands at the source names the place, and says which ports are picked.
  hostOf(packet, 'source', run.network);
  const place = originPlace(run);
  note(run, {
    place,
    component: `originate:${place}`,
    before: packet,
    verdict: 'pass',
    rules: ['GEN-01'],
    detail: { kind: 'originate', ...podThere(run, place, packet, 'source') },
  });
  if (run.flow.sourcePort === null && isPorted(packet)) {
    assume(run, { kind: 'source-port', port: run.ports.source, ...portRangeOf(run.network, run.flow) });
  }
  if (origin.kind !== 'network-interface') return true;
  const nic = known(run.network.interfaces.get(origin.id), origin.id);
  if (!nic.interface.sourceDestCheck || isOwnAddress(packet, 'source', run, nic)) return true;
  note(run, {
    place,
    component: `eni:${origin.id}:source-dest-check`,
    before: packet,
    verdict: 'deny',
    code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
    rules: ['RT-08'],
    detail: { kind: 'interface', interface: origin.id },
  });
  return false;
}

/** Where a flow begins: the id of the thing on the canvas. */
export function originPlace({ flow: { origin, source }, network }: Run): string {
  return origin.kind === 'network-interface' ? origin.id : (hostAt(network, source)?.id ?? origin.kind);
}

export function start(run: Run, packet: SealedPacket): Position {
  const { network } = run;
  const { origin } = run.flow;
  switch (origin.kind) {
    case 'network-interface':
      return sendFrom(run, known(network.interfaces.get(origin.id), origin.id), packet);
    case 'internet':
      return { at: 'internet', packet };
    case 'on-premises':
      return { at: 'on-premises', gateway: origin.gateway, packet };
    case 'subnet':
      return { at: 'subnet-out', from: known(network.subnets.get(origin.id), origin.id), packet };
    case 'vpc':
      return { at: 'vpc', vpc: origin.id, packet };
    default:
      return unreachable(origin);
  }
}
