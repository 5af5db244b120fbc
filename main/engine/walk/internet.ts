import { contains } from '../../model/cidr.ts';
import { formatAddress } from '../../model/address.ts';
import type { Packet } from '../../model/packet.ts';
import type { CompiledInterface } from '../compiled/compile.ts';
import { egressOnlyGatewayBefore, enterByEgressOnlyGateway } from './egress-only-gateway.ts';
import { enterByInternetGateway, isPrivate } from './internet-gateway.ts';
import type { Position } from './position.ts';
import { assume, note, type Run } from './run.ts';

/** Finds whoever holds the destination: an interface behind a gateway, a host the author described, or anybody. */
export function crossInternet(run: Run, { packet }: Extract<Position, { at: 'internet' }>): Position {
  const nic = run.network.publicAddresses(packet.destination);
  if (nic) return enterVpc(run, nic, packet);
  const host = run.network.hosts(packet.destination);
  if (host?.place === 'internet') return { at: 'delivered', to: { kind: 'internet', host: host.id }, packet };
  if (isPrivate(packet.destination)) return lose(run, packet, 'internet:private-address', 'NO_POSSIBLE_DESTINATION');
  if (run.network.network.vpcs.some(({ cidrs }) => cidrs.some((cidr) => contains(cidr, packet.destination)))) {
    return lose(run, packet, 'internet:no-such-address', 'UNKNOWN_DESTINATION');
  }
  if (belongsToNobody(run, packet))
    return lose(run, packet, 'igw:no-such-address', 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS');
  assume(run, { kind: 'answering', address: formatAddress(packet.destination) });
  return { at: 'delivered', to: { kind: 'internet', host: null }, packet };
}

function enterVpc(run: Run, nic: CompiledInterface, packet: Packet): Position {
  const gateway = egressOnlyGatewayBefore(run, nic, packet);
  return gateway ? enterByEgressOnlyGateway(run, gateway, nic, packet) : enterByInternetGateway(run, nic, packet);
}

/** A packet from the internet to an address that no interface, hence nobody in this network, holds. */
function belongsToNobody(run: Run, packet: Packet): boolean {
  return run.flow.origin.kind === 'internet' && !run.reply && packet.destination.family === 4;
}

function lose(
  run: Run,
  packet: Packet,
  component: string,
  code: 'NO_POSSIBLE_DESTINATION' | 'UNKNOWN_DESTINATION' | 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS',
): Position {
  note(run, {
    place: 'internet',
    component,
    before: packet,
    verdict: 'deny',
    code,
    rules: ['RT-06', 'PA-01'],
    detail: { kind: 'unassigned', where: 'internet' },
  });
  return { at: 'stopped' };
}
