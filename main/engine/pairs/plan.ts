import type { Address } from '../../model/address.ts';
import type { Packet } from '../../model/packet.ts';
import type { Direction } from '../../model/policy.ts';
import type { SetId } from '../../packets/diagrams.ts';
import type { Asked } from '../packet/asked.ts';

/** The two ends of a pair: who sends, and who is sent to. */
export type Role = 'a' | 'b';

/** An address on the way, told by whose it is, so that it can be found for another pair; or one of a device on the way. */
export type AddressRef =
  | { readonly end: Role; readonly of: 'address' | 'inside' | 'outside' }
  | { readonly end: null; readonly fixed: Address };

/** The subnet of one end, or one on the way, by its id. */
export type SubnetRef = Role | { readonly subnet: string };

/**
 * Rules on the way: those of the groups of one end, or of the network ACL of a subnet. `packet` and `asked`: what devices
 * have made of the first packet when it comes there. `key`: equal for gates that ask the same of the same.
 */
export type PlanGate = {
  readonly direction: Direction;
  readonly peer: AddressRef;
  readonly asked: Asked;
  readonly packet: Packet;
  readonly key: string;
} & (
  | { readonly kind: 'groups'; readonly at: Role; readonly peers: Role | null }
  | { readonly kind: 'acl'; readonly at: SubnetRef }
);

/** Traffic that goes one way. `traffic`: all that no gate stops, as a set of protocols and ports. */
export type PlanPath = { readonly traffic: SetId; readonly gates: readonly PlanGate[] };

/** What was asked of an address beside the rules, and answered: another pair goes the same way if it has the same answers. */
export type PlanQuestion = { readonly of: AddressRef } & (
  | { readonly kind: 'route' | 'own blocks'; readonly at: Role; readonly answer: string }
  | {
      readonly kind: 'other';
      readonly subject: object;
      readonly what: string;
      readonly answer: (address: Address) => string;
      readonly told: string;
      /** The answer names an interface: that it is the one which is asked about counts as the same. */
      readonly names: boolean;
    }
);

/** How packets get from one end to another, and their replies back: recorded of one pair, replayed for all like it. */
export type Plan = { readonly paths: readonly PlanPath[]; readonly questions: readonly PlanQuestion[] };
