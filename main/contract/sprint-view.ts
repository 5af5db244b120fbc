import { z } from 'zod';

export const SprintSide = z.enum(['network-acl', 'security-group']);
export type SprintSide = z.output<typeof SprintSide>;
export const SprintDecision = z.enum(['allow', 'deny']);

/** A packet as a player sees it, without its verdict. */
export const SprintPacket = z.strictObject({
  direction: z.enum(['in', 'out']),
  protocol: z.enum(['tcp', 'udp']),
  source: z.string(),
  sourcePort: z.int(),
  destination: z.string(),
  destinationPort: z.int(),
});
export type SprintPacket = z.output<typeof SprintPacket>;

/**
 * A sprint that begins now. All packets come at once, so that the next one is there as soon as one is decided and the times
 * are those of the player; the verdict of a packet comes with the reply to its decision.
 */
const StartedSprint = z.strictObject({
  sprint: z.string(),
  side: SprintSide,
  seed: z.int(),
  seconds: z.int(),
  rules: z.strictObject({ in: z.array(z.string()), out: z.array(z.string()) }),
  packets: z.array(SprintPacket),
});
export type StartedSprint = z.output<typeof StartedSprint>;

/** What the gate does with a packet that was decided. `row`: what it wrote into the connection table. */
const SprintRuling = z.strictObject({
  right: z.boolean(),
  because: z.string(),
  row: z.strictObject({ number: z.int(), from: z.string(), to: z.string() }).nullable(),
});
export type SprintRuling = z.output<typeof SprintRuling>;

const Score = z.strictObject({
  right: z.int(),
  total: z.int(),
  /** The longest row of right decisions. */
  streak: z.int(),
  medianMs: z.int().nullable(),
  kinds: z.array(z.strictObject({ tests: z.string(), right: z.int(), total: z.int(), medianMs: z.int() })),
});

const Played = z.strictObject({
  ...{ sprint: z.string(), side: SprintSide, seed: z.int(), seconds: z.int(), atMs: z.int() },
  score: Score,
});
export type PlayedSprint = z.output<typeof Played>;

/** A sprint with every packet that was missed, and the last one of the other side with the same packets. */
const SprintResult = Played.extend({
  missed: z.array(z.strictObject({ packet: SprintPacket, decision: SprintDecision, because: z.string() })),
  other: Played.nullable(),
});
export type SprintResult = z.output<typeof SprintResult>;

const SprintList = z.strictObject({ sprints: z.array(Played) });

const Id = z.string().max(40);

/** The calls about sprints. */
export const sprintCalls = {
  /** `seed`: the packets of an earlier sprint; left out, new ones. */
  startSprint: {
    request: z.strictObject({
      side: SprintSide,
      seconds: z.union([z.literal(60), z.literal(90), z.literal(120)]),
      seed: z
        .int()
        .min(0)
        .max(2 ** 31 - 1)
        .optional(),
    }),
    response: StartedSprint,
  },
  /** `ms`: from the packet to the decision, as the page measured it. */
  decidePacket: {
    request: z.strictObject({
      sprint: Id,
      position: z.int().min(0).max(1000),
      decision: SprintDecision,
      ms: z.int().min(0).max(86_400_000),
    }),
    response: SprintRuling,
  },
  getSprint: { request: z.strictObject({ sprint: Id }), response: SprintResult },
  getSprints: { request: z.strictObject({}), response: SprintList },
};
