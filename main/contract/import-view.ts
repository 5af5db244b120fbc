import { z } from 'zod';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { ProblemView } from './problem-view.ts';

/** What became of a file that was imported. */
export const ImportReport = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('imported'), id: ScenarioId, title: z.string(), warnings: z.array(ProblemView) }),
  z.strictObject({ kind: z.literal('updated'), id: ScenarioId, title: z.string(), warnings: z.array(ProblemView) }),
  z.strictObject({ kind: z.literal('unchanged'), id: ScenarioId, title: z.string() }),
  /** Another one has this id, and nobody said what is to become of it. */
  z.strictObject({ kind: z.literal('conflict'), id: ScenarioId, title: z.string(), earlier: z.string() }),
  z.strictObject({ kind: z.literal('rejected'), problems: z.array(ProblemView) }),
]);

/** What to do with an imported scenario of the same id and another text: `keep-both` gives the new one another id. */
export const OnConflict = z.enum(['ask', 'replace', 'keep-both']).default('ask');
