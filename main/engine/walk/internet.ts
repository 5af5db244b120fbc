import { hostOf, isWithin, publicHolderOf } from '../packet/addresses.ts';
import { addressText } from '../packet/evidence.ts';
import { isFamily } from '../packet/kinds.ts';
import { routeOf } from '../packet/routes.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { deviceAt, gatewayDevices, leadsToGateway } from './gateway-devices.ts';
import { enterByInternetGateway, PRIVATE_RANGES } from './internet-gateway.ts';
import { forwardTarget } from './next-hop.ts';
import type { Position } from './position.ts';
import { assume, note, type Run } from './run.ts';

/** Finds whoever holds the destination: an interface behind a gateway, a host the author described, or anybody. */
export function crossInternet(run: Run, { packet }: Extract<Position, { at: 'internet' }>): Position {
  const nic = publicHolderOf(packet, 'destination', run);
  if (nic) return enterVpc(run, nic, packet);
  const host = hostOf(packet, 'destination', run.network);
  if (host?.place === 'internet') return { at: 'delivered', to: { kind: 'internet', host: host.id }, packet };
  if (isWithin(packet, 'destination', run, PRIVATE_RANGES))
    return dropOnInternet(run, packet, 'internet:private-address', 'NO_POSSIBLE_DESTINATION');
  if (run.network.network.vpcs.some(({ cidrs }) => isWithin(packet, 'destination', run, cidrs))) {
    return dropOnInternet(run, packet, 'internet:no-such-address', 'UNKNOWN_DESTINATION');
  }
  if (belongsToNobody(run, packet))
    return dropOnInternet(run, packet, 'igw:no-such-address', 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS');
  assume(run, { kind: 'answering', address: addressText(packet, 'destination') });
  return { at: 'delivered', to: { kind: 'internet', host: null }, packet };
}

/** In by the gateway through which the interface would reply, where that one watches; else by the internet gateway. */
function enterVpc(run: Run, nic: CompiledInterface, packet: SealedPacket): Position {
  if (!watchers.some(({ family, isIn }) => isFamily(packet, family) && isIn(run.network)))
    return enterByInternetGateway(run, nic, packet);
  const back = forwardTarget(routeOf(packet, 'source', run.network, nic.subnet));
  const watcher = leadsToGateway(back) ? deviceAt(back).fromInternet : null;
  if (!leadsToGateway(back) || !watcher || !isFamily(packet, watcher.family))
    return enterByInternetGateway(run, nic, packet);
  return watcher.enter(run, back.id, nic, packet);
}

/** Gateways that see what comes from the internet to the interfaces that they serve. */
const watchers = Object.values(gatewayDevices).flatMap(({ fromInternet }) => fromInternet ?? []);

/** A packet from the internet to an address that no interface, hence nobody in this network, holds. */
function belongsToNobody(run: Run, packet: SealedPacket): boolean {
  return run.flow.origin.kind === 'internet' && !run.reply && isFamily(packet, 4);
}

function dropOnInternet(
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
