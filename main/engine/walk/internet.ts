import { hostOf, isWithin, publicHolderOf } from '../packet/addresses.ts';
import { addressText } from '../packet/evidence.ts';
import { isFamily } from '../packet/kinds.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import type { CompiledInterface } from '../compiled/compile.ts';
import { egressOnlyGatewayBefore, enterByEgressOnlyGateway } from './egress-only-gateway.ts';
import { enterByInternetGateway, PRIVATE_RANGES } from './internet-gateway.ts';
import type { Position } from './position.ts';
import { assume, note, type Run } from './run.ts';

/** Finds whoever holds the destination: an interface behind a gateway, a host the author described, or anybody. */
export function crossInternet(run: Run, { packet }: Extract<Position, { at: 'internet' }>): Position {
  const nic = publicHolderOf(packet, 'destination', run.network);
  if (nic) return enterVpc(run, nic, packet);
  const host = hostOf(packet, 'destination', run.network);
  if (host?.place === 'internet') return { at: 'delivered', to: { kind: 'internet', host: host.id }, packet };
  if (isWithin(packet, 'destination', PRIVATE_RANGES))
    return lose(run, packet, 'internet:private-address', 'NO_POSSIBLE_DESTINATION');
  if (run.network.network.vpcs.some(({ cidrs }) => isWithin(packet, 'destination', cidrs))) {
    return lose(run, packet, 'internet:no-such-address', 'UNKNOWN_DESTINATION');
  }
  if (belongsToNobody(run, packet))
    return lose(run, packet, 'igw:no-such-address', 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS');
  assume(run, { kind: 'answering', address: addressText(packet, 'destination') });
  return { at: 'delivered', to: { kind: 'internet', host: null }, packet };
}

function enterVpc(run: Run, nic: CompiledInterface, packet: SealedPacket): Position {
  const gateway = egressOnlyGatewayBefore(run, nic, packet);
  return gateway ? enterByEgressOnlyGateway(run, gateway, nic, packet) : enterByInternetGateway(run, nic, packet);
}

/** A packet from the internet to an address that no interface, hence nobody in this network, holds. */
function belongsToNobody(run: Run, packet: SealedPacket): boolean {
  return run.flow.origin.kind === 'internet' && !run.reply && isFamily(packet, 4);
}

function lose(
  run: Run,
  packet: SealedPacket,
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
