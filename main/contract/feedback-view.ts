import { z } from 'zod';
import { AccessView } from './access-view.ts';
import { NetworkView } from './network-view.ts';
import { TraceView } from './trace-view.ts';

const MisconceptionView = z.strictObject({ id: z.string(), name: z.string(), claim: z.string(), truth: z.string() });

/**
 * One option after the answer. `hasWorld`: it can be played. `because` is the author's short reason, `counter` what the
 * engine found against it, `difference` how a rule differs from the key.
 */
const OptionFeedback = z.strictObject({
  id: z.string(),
  say: z.string(),
  picked: z.boolean(),
  right: z.boolean(),
  because: z.string().nullable(),
  counter: z.string().nullable(),
  difference: z.array(z.string()),
  /** The learner's answer to this prompt or position, beside the right one; null for options that are picked or not. */
  compared: z.strictObject({ yours: z.string().nullable(), key: z.string() }).nullable(),
  misconception: MisconceptionView.nullable(),
  hasWorld: z.boolean(),
});
export type OptionFeedback = z.output<typeof OptionFeedback>;

/** What comes back for an answer: the short reason first, then everything that supports it. */
export const Feedback = z.strictObject({
  correct: z.boolean(),
  /** The learner gave up and was shown the key. */
  shown: z.boolean(),
  /** It can be opened as a lab (`openFix`). */
  fixable: z.boolean(),
  /** False: another sitting had shown the key, so the answer is practice and is not recorded. */
  counted: z.boolean(),
  /** The source of a key that the engine does not prove; null where it does. */
  judged: z.strictObject({ source: z.string(), asOf: z.string() }).nullable(),
  because: z.string(),
  /** The key in words. */
  key: z.string(),
  /** What the learner answered, in words. */
  given: z.string(),
  options: z.array(OptionFeedback),
  /** Wrong answers that were not given: each can be asked why not. */
  others: z.array(OptionFeedback),
  misconception: MisconceptionView.nullable(),
  trace: TraceView,
  /** The network of that trace, where a story has changed it until then; null where it is the one in the picture. */
  network: NetworkView.nullable(),
  /** For questions about permissions: what every layer of policy said. */
  access: z.array(AccessView),
  facts: z.array(
    z.strictObject({ say: z.string(), rule: z.string(), source: z.string(), url: z.string(), asOf: z.string() }),
  ),
});
export type Feedback = z.output<typeof Feedback>;

/** A world played out: where it stops agreeing with what was claimed, and the world it is compared with. */
export const WorldView = z.strictObject({
  label: z.string(),
  changes: z.array(z.string()),
  trace: TraceView,
  /** The network of that world, where it is another one. */
  network: NetworkView.nullable(),
  stopAt: z.int().nullable(),
  why: z.string(),
  against: z
    .strictObject({
      label: z.string(),
      changes: z.array(z.string()),
      trace: TraceView,
      network: NetworkView.nullable(),
    })
    .nullable(),
  divergence: z.strictObject({ step: z.int(), againstStep: z.int() }).nullable(),
});
export type WorldView = z.output<typeof WorldView>;

/**
 * The run that plays with connection tracking of security groups switched. `tracks`: whether it is on in this one;
 * `difference`: the first steps with another outcome, null where every packet has the same one.
 */
export const TrackingView = z.strictObject({
  tracks: z.boolean(),
  trace: TraceView,
  difference: z.strictObject({ step: z.int(), otherStep: z.int() }).nullable(),
});
export type TrackingView = z.output<typeof TrackingView>;
