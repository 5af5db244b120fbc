import type { SealedPacket } from '../packet/sealed-packet.ts';
import type { Route, RouteTarget } from '../../model/route.ts';
import type { RouteCheck } from '../../model/check.ts';
import type { CompiledInterface, CompiledSubnet } from '../compiled/compiled-network.ts';
import { holderOf, isWithin } from '../packet/addresses.ts';
import { routeOf } from '../packet/routes.ts';
import { meet } from '../worlds/placement.ts';
import type { Run } from './run.ts';

/** Where the packet goes next, known before its gates because it decides whether the ACL is consulted. */
export type NextHop =
  | { readonly kind: 'neighbour'; readonly nic: CompiledInterface | undefined }
  | { readonly kind: 'routed'; readonly check: RouteCheck };

/** Inside the subnet the packet is handed over on layer 2: no route table, and no way to divert it (RT-04). */
export function nextHop(run: Run, from: CompiledSubnet, packet: SealedPacket): NextHop {
  const { subnet } = from;
  const own = [subnet.cidr4, subnet.cidr6].filter((cidr) => cidr !== null);
  if (!isWithin(packet, 'destination', run, own, [subnet, 'own blocks']))
    return { kind: 'routed', check: routeOf(packet, 'destination', run.network, from) };
  return { kind: 'neighbour', nic: holderOf(packet, 'destination', run, subnet.vpc) };
}

/** Subnet of the next hop, or null when it stands at no subnet (gateways, other subnets of the VPC are still crossed). */
export function subnetBehind(run: Run, from: CompiledSubnet, hop: NextHop): string | null {
  if (hop.kind === 'neighbour') return from.subnet.id;
  const target = forwardTarget(hop.check);
  // On the way to a firewall endpoint the ACL is consulted even inside one subnet (NF-09).
  if (target?.kind !== 'nat-gateway' && target?.kind !== 'network-interface') return null;
  return interfaceOf(run, target)?.subnet.subnet.id ?? null;
}

/** A device between two interfaces of the VPC hides each from the other's group rules (SG-08, SG-11). */
export function isMiddlebox(check: RouteCheck): boolean {
  const kind = forwardTarget(check)?.kind;
  return kind === 'network-interface' || kind === 'firewall-endpoint' || kind === 'nat-gateway';
}

export function forwardTarget(check: RouteCheck): Route['target'] | null {
  return check.decision.kind === 'forward' ? check.decision.target : null;
}

type InterfaceTarget = Extract<RouteTarget, { kind: 'nat-gateway' | 'network-interface' | 'firewall-endpoint' }>;

export function interfaceOf(run: Run, { kind, id: name }: InterfaceTarget) {
  const { network } = run;
  const owners = kind === 'nat-gateway' ? network.natGateways : network.firewallEndpoints;
  const id = kind === 'network-interface' ? name : owners.get(name)?.interface;
  return id === undefined ? undefined : meet(run, network.interfaces.get(id));
}
