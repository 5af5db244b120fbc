import { z } from 'zod';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { LearnerQuestion } from '../lesson/question/question-kinds.ts';
import { NetworkView } from './network-view.ts';
import { ToldStory } from './story-view.ts';

export type { LearnerQuestion };

export const Exhibit = z.strictObject({
  kind: z.enum(['terminal', 'flow-log', 'story', 'policy']),
  title: z.string(),
  lines: z.array(z.string()),
});
export type Exhibit = z.output<typeof Exhibit>;

/** What a learner may see before answering: the configuration and the questions, no key and no trace. */
export const LearnerScenario = z.strictObject({
  id: ScenarioId,
  hash: z.string(),
  /** Which variant of the file this is; 0 is the file as it stands, and the only one of a file without parameters. */
  variant: z.int(),
  topic: z.string(),
  title: z.string(),
  brief: z.string(),
  exhibits: z.array(Exhibit),
  tags: z.array(z.string()),
  /** Without outcomes: those are told once everything is answered. */
  stories: z.array(ToldStory),
  flows: z.array(z.strictObject({ name: z.string(), text: z.string(), from: z.string(), to: z.string() })),
  network: NetworkView,
  questions: z.array(LearnerQuestion),
});
export type LearnerScenario = z.output<typeof LearnerScenario>;
