import { z } from 'zod';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { NetworkView } from './network-view.ts';

const Choice = z.strictObject({ id: z.string(), say: z.string() });
const common = { id: z.string(), prompt: z.string(), flow: z.string() };

/** A question without its answer. Lists whose order would tell come shuffled. */
export const LearnerQuestion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('verdict'), ...common }),
  z.strictObject({
    kind: z.literal('locate'),
    ...common,
    places: z.array(
      z.strictObject({
        component: z.string(),
        places: z.array(z.string()),
        label: z.string(),
        rules: z.array(z.string()),
      }),
    ),
  }),
  z.strictObject({ kind: z.literal('multiple-choice'), ...common, options: z.array(Choice) }),
  z.strictObject({ kind: z.literal('multiple-response'), ...common, options: z.array(Choice), choose: z.int() }),
  z.strictObject({ kind: z.literal('ordering'), ...common, items: z.array(Choice), choose: z.int() }),
  z.strictObject({ kind: z.literal('matching'), ...common, prompts: z.array(Choice), choices: z.array(Choice) }),
  z.strictObject({
    kind: z.literal('fill'),
    ...common,
    asks: z.enum(['rule', 'ports', 'cidr']),
    /** Of which grammar the words are: rules of security groups and of network ACLs read differently. */
    grammar: z.enum(['group-rule', 'acl-rule', 'route', 'ports', 'cidr']),
    before: z.string(),
    after: z.string(),
  }),
  z.strictObject({ kind: z.literal('flow-log'), ...common, interfaces: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('who-may-change'), ...common, asked: z.string(), options: z.array(Choice) }),
]);
export type LearnerQuestion = z.output<typeof LearnerQuestion>;

const Exhibit = z.strictObject({
  kind: z.enum(['terminal', 'flow-log', 'story', 'policy']),
  title: z.string(),
  lines: z.array(z.string()),
});
export type Exhibit = z.output<typeof Exhibit>;

/** What a learner may see before answering: the configuration and the questions, no key and no trace. */
export const LearnerScenario = z.strictObject({
  id: ScenarioId,
  hash: z.string(),
  topic: z.string(),
  title: z.string(),
  brief: z.string(),
  exhibits: z.array(Exhibit),
  tags: z.array(z.string()),
  /** Names only: what happens in them is told once everything is answered. */
  stories: z.array(z.string()),
  flows: z.array(z.strictObject({ name: z.string(), text: z.string(), from: z.string(), to: z.string() })),
  network: NetworkView,
  questions: z.array(LearnerQuestion),
});
export type LearnerScenario = z.output<typeof LearnerScenario>;
