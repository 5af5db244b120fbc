import { z } from 'zod';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { Amendment, ComesBack } from './today-view.ts';

const Card = z.strictObject({
  id: z.string(),
  front: z.string(),
  back: z.string(),
  scenario: ScenarioId,
  scenarioTitle: z.string(),
  /** How the last look went; null before the first. */
  known: z.boolean().nullable(),
  /** Null of a card that was never looked at. */
  dueAtMs: z.int().nullable(),
  isDue: z.boolean(),
});
export type Card = z.output<typeof Card>;
const CardDeck = z.strictObject({ cards: z.array(Card) });

/** When a card comes back, and why; null where no look at it counts. */
const CardBack = ComesBack;
export type CardBack = z.output<typeof CardBack>;

const Ms = z.int().min(0).max(86_400_000);

/** The calls about cue cards. */
export const cardCalls = {
  listCards: { request: z.strictObject({}), response: CardDeck },
  reviewCard: {
    request: z.strictObject({
      id: z.string().max(60),
      known: z.boolean(),
      /** Until the card was turned over; left out where nobody looked at the time. */
      turnedMs: Ms.nullable().default(null),
      ms: Ms,
    }),
    /** `counted`: false where the card was not due, so that no date moved. */
    response: z.strictObject({ look: z.int(), counted: z.boolean(), back: CardBack.nullable() }),
  },
  /** Of a look at a card, as `amendAnswer` of an answer. `back` is null where no look at the card counts any more. */
  amendCard: {
    request: z.strictObject({ look: z.int().min(0), amendment: Amendment }),
    response: z.strictObject({ back: CardBack.nullable() }),
  },
};
