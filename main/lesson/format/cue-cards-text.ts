import { z } from 'zod';
import { Name } from '../../language/format/values.ts';
import { Claim } from './claim-text.ts';
import { ScenarioId } from './scenario-id.ts';
import { SourceId } from './source-id.ts';

/** The deck of cue cards: each card rests on a claim about a flow of a scenario, which the engine checks. */
export const CueCardsText = z.strictObject({
  format: z.literal(1),
  cards: z
    .array(
      z.strictObject({
        id: Name,
        front: z.string().min(1).max(160),
        back: z.string().min(1).max(160),
        source: SourceId.optional(),
        seed: SourceId.optional().meta({ description: 'The old name of `source`.', deprecated: true }),
        rule: z.string().max(10),
        scenario: ScenarioId,
        proof: z.array(Claim).min(1).max(6),
      }),
    )
    .max(500),
});
export type CueCardsText = z.output<typeof CueCardsText>;
