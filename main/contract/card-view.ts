import { z } from 'zod';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { ComesBack } from './today-view.ts';

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
export const CardDeck = z.strictObject({ cards: z.array(Card) });

/** When a card comes back, and why; null where no look at it counts. */
export const CardBack = ComesBack;
export type CardBack = z.output<typeof CardBack>;
