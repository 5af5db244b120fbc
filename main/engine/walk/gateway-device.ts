import type { BlockCode } from '../../model/block-code.ts';
import type { TrafficPath } from '../../model/flow-log.ts';
import type { RuleId } from '../../model/rule-ledger.ts';
import type { GatewayPassage } from '../../model/step.ts';
import type { CompiledInterface, CompiledNetwork } from '../compiled/compiled-network.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import type { Position } from './position.ts';
import { note, type Run } from './run.ts';

/** A packet at a gateway to which a route led it. */
export type AtGateway = Extract<Position, { at: 'gateway' }>;

/** What the walk must know of a kind of gateway. What happens inside is up to its own module. */
export type GatewayDevice = {
  /** What it does with a packet; null for one that has an interface, at which the packet arrives. */
  readonly pass: ((run: Run, at: AtGateway) => Position) | null;
  /** What it does with a packet from the internet to an interface whose replies are routed to it. */
  readonly fromInternet: FromInternet | null;
  /** It lets out what its clients begin, and forgets the rest: a reply that is routed to it is lost (RT-05, RT-15). */
  readonly servesClientsOnly: boolean;
  /** The security groups of a sender track what goes out this way, open rules or not (SG-19). */
  readonly isTracked: (network: CompiledNetwork, id: string) => boolean;
  /** The number of this way out of an interface in flow logs (FL-09). */
  readonly trafficPath: (network: CompiledNetwork, from: CompiledInterface, id: string) => TrafficPath;
};

type FromInternet = {
  readonly family: 4 | 6;
  /** False in a network that has none. */
  readonly isIn: (network: CompiledNetwork) => boolean;
  readonly enter: (run: Run, gateway: string, nic: CompiledInterface, packet: SealedPacket) => Position;
};

/** What most gateways have in common. */
export const plainDevice = { fromInternet: null, servesClientsOnly: false, isTracked: () => false } as const;

/** How the steps of a gateway are named, and the rule that it follows. */
export type GatewaySteps = {
  readonly device: Extract<GatewayPassage, { readonly way: unknown }>['device'];
  readonly prefix: string;
  readonly rule: RuleId;
};

/** Why a gateway stops a packet. `component` and `rules` only where another device than the gateway is meant. */
export type Refusal = {
  readonly reason: string;
  readonly code: BlockCode;
  readonly component?: string;
  readonly rules?: readonly RuleId[];
};

type Passing = { readonly gateway: string; readonly way: 'out' | 'in'; readonly packet: SealedPacket };

/** The packet goes on, as `after` where the gateway translates it. */
export function passGateway(
  run: Run,
  { device, prefix, rule }: GatewaySteps,
  { gateway, way, packet }: Passing,
  after: SealedPacket = packet,
): void {
  note(run, {
    place: gateway,
    component: `${prefix}:${gateway}`,
    before: packet,
    after,
    verdict: 'pass',
    rules: [rule],
    detail: { kind: 'gateway', device, gateway, way },
  });
}

export function refuseAtGateway(
  run: Run,
  { device, prefix, rule }: GatewaySteps,
  { gateway, way, packet }: Passing,
  { reason, code, component = `${prefix}:${reason}`, rules = [rule] }: Refusal,
): Position {
  note(run, {
    place: gateway,
    component,
    before: packet,
    verdict: 'deny',
    code,
    rules,
    detail: { kind: 'gateway', device, gateway, way },
  });
  return { at: 'stopped' };
}
