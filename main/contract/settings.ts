import { z } from 'zod';

/** What a learner can set. Stored whole; a field that a newer version adds takes its default. */
export const Settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark', 'contrast']).default('system'),
  speed: z.int().min(1).max(5).default(3),
  motion: z.enum(['system', 'full', 'reduced']).default('system'),
  fontScale: z.number().min(0.8).max(1.6).default(1),
  askConfidence: z.boolean().default(true),
  predictionGates: z.boolean().default(false),
  /** The day of the exam where the learner lives, `2027-01-14`; null while none is set. */
  examDate: z.iso.date().nullable().default(null),
  /** Minutes a day for study. */
  studyMinutes: z.int().min(5).max(240).default(20),
});
export type Settings = z.output<typeof Settings>;

export const defaultSettings: Settings = Settings.parse({});

/** What was stored, field by field: one that this version does not know or cannot read costs that field only. */
export function settingsFrom(stored: unknown): Settings {
  const fields = Object.entries(Settings.shape).map(([name, schema]) => {
    const value = (stored as Readonly<Record<string, unknown>> | null | undefined)?.[name];
    const read = schema.safeParse(value);
    return [name, read.success ? read.data : schema.parse(undefined)] as const;
  });
  return Settings.parse(Object.fromEntries(fields));
}
