import { z } from 'zod';
import { Name } from '../../language/format/values.ts';
import { Claim, Stop } from './claim-text.ts';

const PacketSet = z
  .string()
  .max(200)
  .meta({
    title: 'Packets',
    description: 'A set of packets: `all`, or `protocol [type:code] from[:ports] > to[:ports]`.',
    examples: ['tcp internet > web:443', 'tcp 203.0.113.0/24:1024-65535 > shop-alb:443', 'all'],
  });
const Packets = z.array(PacketSet).min(1).max(10);

/** What a changed network must do. */
export const Goal = z.strictObject({
  allowed: z.array(Name).max(20).optional(),
  denied: z
    .union([z.array(Name).max(20), z.record(Name, Stop)])
    .optional()
    .meta({ description: 'Flows that must not get through: a list, or by flow how it must fail.' }),
  claims: z
    .array(Claim)
    .max(10)
    .optional()
    .meta({ description: 'What must hold as well, for example that a gate stays shut.' }),
  mustPass: Packets.optional().meta({ description: 'Packets that all get through, and their replies.' }),
  mustFail: Packets.optional().meta({ description: 'Packets none of which gets through.' }),
  mustNotOpen: Packets.optional().meta({
    description: 'Of these packets, what is denied before the change stays denied, but for `mustPass` and `mayOpen`.',
  }),
  mayOpen: Packets.optional().meta({ description: 'What `mustNotOpen` leaves free: it may get through or not.' }),
  unchanged: Packets.optional().meta({ description: 'Packets that get through after the change if they did before.' }),
  maxChanges: z.int().min(1).max(10).optional().meta({ description: 'More changes than this are too many.' }),
  frozen: z.array(Name).max(20).optional().meta({ description: 'Things that no change may touch.' }),
});
export type Goal = z.output<typeof Goal>;

/** The flows that must not get through, as claims. */
export function deniedBy({ denied = [] }: Goal): (Claim & { readonly flow: string })[] {
  if (Array.isArray(denied)) return denied.map((flow) => ({ flow, verdict: 'denied' }));
  return Object.entries(denied).map(([flow, stop]) => ({ flow, verdict: 'denied', stop }));
}
