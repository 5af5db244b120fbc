import { z } from 'zod';
import { ScenarioId } from '../lesson/format/scenario-id.ts';

/** The learner's words to a dispute. */
export const DisputeNote = z.string().max(2000);

const ProvenRule = z.strictObject({
  rule: z.string(),
  says: z.string(),
  certainty: z.enum(['documented', 'derived']),
  sources: z.array(z.strictObject({ title: z.string(), url: z.string() })),
});

/** One possible answer: what it says, and what the engine found in the world that it implies. */
const ProvenOption = z.strictObject({
  id: z.string(),
  say: z.string(),
  picked: z.boolean(),
  right: z.boolean(),
  /** Its changes, in sentences. */
  changes: z.array(z.string()),
  /** The claims that are compared with the trace, as the file writes them, each with the flow that it is about. */
  claims: z.array(z.strictObject({ flow: z.string(), words: z.string() })),
  /** Why it fails; null where nothing speaks against it. */
  against: z.string().nullable(),
  /** What happens to the flow in its world. */
  outcome: z.string(),
  /** The step of that world at which it fails, from 1 on in the order of the player. */
  step: z.int().nullable(),
  rules: z.array(ProvenRule),
  hasWorld: z.boolean(),
});
export type ProvenOption = z.output<typeof ProvenOption>;

/** Everything that a key rests on, of a question that was answered. */
export const Proof = z.strictObject({
  scenario: ScenarioId,
  title: z.string(),
  prompt: z.string(),
  /** Of the version of the file, and the variant that was asked; 0 where it has no parameters. */
  hash: z.string(),
  variant: z.int(),
  engineVersion: z.string(),
  asOf: z.string(),
  correct: z.boolean(),
  /** What a key rests on that the engine does not prove; null where it does. */
  judged: z.strictObject({ source: z.string(), asOf: z.string() }).nullable(),
  options: z.array(ProvenOption),
  others: z.array(ProvenOption),
});
export type Proof = z.output<typeof Proof>;

/** A dispute as it stands. `note`: the learner's words. */
export const Dispute = z.strictObject({ id: z.int(), atMs: z.int(), note: z.string(), isWithdrawn: z.boolean() });
export type Dispute = z.output<typeof Dispute>;

/** `dispute` is null where the answer is not disputed. */
export const OpenedDispute = z.strictObject({
  dispute: Dispute.nullable(),
  /** The key was shown instead of an answer. */
  shown: z.boolean(),
  proof: Proof,
});
export type OpenedDispute = z.output<typeof OpenedDispute>;

export const DisputeAmendment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('note'), text: DisputeNote }),
  z.strictObject({ kind: z.enum(['withdrawn', 'reopened']) }),
]);

/** A dispute in a list: it holds no text of a question and no key. */
export const DisputeRow = Dispute.extend({
  /** Null where the scenario is not in the library any more. */
  scenario: ScenarioId.nullable(),
  title: z.string(),
  position: z.int().nullable(),
  correct: z.boolean(),
  /** What became of it: the key was corrected and the answer graded again, the file has changed otherwise, or neither. */
  state: z.enum(['open', 'graded-again', 'changed']),
});
export type DisputeRow = z.output<typeof DisputeRow>;
