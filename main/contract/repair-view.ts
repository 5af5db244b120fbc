import { z } from 'zod';
import { NetworkView } from './network-view.ts';

/** A repair so far: the network after its changes, or which of them AWS would refuse and why. */
export const DraftedRepair = z.discriminatedUnion('kind', [
  /** `changes`: as they are stored, with blocks and ports in one form. */
  z.strictObject({
    kind: z.literal('made'),
    changes: z.array(z.string()),
    network: NetworkView,
    /** Rules of network ACLs that decide nothing, by their number, and the numbers of those that decide instead. */
    unused: z.array(
      z.strictObject({
        acl: z.string(),
        direction: z.enum(['in', 'out']),
        number: z.int(),
        why: z.enum(['shadowed', 'redundant']),
        by: z.array(z.int()),
      }),
    ),
  }),
  /** `line`: which change. `offset`: where its wrong word begins; `field`: what of the rule is wrong; else all of it. */
  z.strictObject({
    kind: z.literal('refused'),
    line: z.int(),
    offset: z.int().nullable(),
    field: z.enum(['number', 'peer', 'destination', 'target']).nullable(),
    message: z.string(),
  }),
]);
