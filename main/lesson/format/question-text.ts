import { z } from 'zod';
import { policyLayers } from '../../model/access.ts';
import { Name } from '../../language/format/values.ts';

const Line = z.string().min(1).max(300);
const Short = z.string().min(1).max(200).meta({ description: 'A short reason, at most 20 words.' });
const Component = z
  .string()
  .max(120)
  .meta({
    description: 'A checkpoint of the trace.',
    examples: ['sg:web:in', 'nacl:web-a:out:*', 'route:db-a:none', 'igw:no-public-ip'],
  });
const Selector = z
  .string()
  .max(140)
  .meta({ description: '[request | backend | response] component', examples: ['response nacl:web-a:out', 'sg:db:in'] });
const Misconception = z
  .string()
  .regex(/^M\d\d$/, 'a misconception is written as its id, such as M10')
  .meta({ description: 'Id in the catalogue of misconceptions.' });
const Verdict = z.enum(['allowed', 'denied']);
const Symptom = z
  .enum([
    'success',
    'timeout',
    'refused',
    'reset',
    'dns-failure',
    'access-denied',
    'http-400',
    'http-403',
    'http-502',
    'http-503',
    'http-504',
  ])
  .meta({ description: 'A refused call: http-403 of S3, http-400 of DynamoDB, access-denied of other services.' });
const ChangeLine = z
  .string()
  .max(200)
  .meta({
    description: 'add | remove | set …',
    examples: ['add sg-alb out tcp 8080 sg-app', 'remove acl-public in 90', 'set app-1 groups sg-app sg-ssh'],
  });
const Phase = z.enum(['request', 'backend', 'response']);
const LogLine = z
  .string()
  .max(80)
  .meta({ description: 'interface in|out ACCEPT|REJECT', examples: ['web in ACCEPT'] });

/** One packet of a story: what was changed and remembered until then counts. */
export const Moment = z.strictObject({
  story: Name,
  event: z.int().min(1).max(40).meta({ description: 'Counted from 1; one that opens or sends.' }),
});
export type Moment = z.output<typeof Moment>;

/** What is said about one flow. All parts must hold; the engine decides whether they do. */
export const Claim = z.strictObject({
  flow: Name.optional(),
  moment: Moment.optional().meta({ description: 'Said of this event of a story; left out, of that in question.' }),
  verdict: Verdict.optional(),
  blockedBy: Selector.optional().meta({ description: 'The first checkpoint that stops it.' }),
  phase: Phase.optional().meta({ description: 'Where it is stopped first.' }),
  blockers: z.array(Selector).max(20).optional().meta({ description: 'All checkpoints that stop it, in order.' }),
  blocks: Selector.optional().meta({ description: 'This checkpoint stops it, first or not.' }),
  passes: Selector.optional().meta({ description: 'This checkpoint lets it through.' }),
  skips: Selector.optional().meta({ description: 'This checkpoint is not consulted.' }),
  remembered: z
    .strictObject({ at: Selector, is: z.boolean() })
    .optional()
    .meta({ description: 'The group tracks this connection from here on.' }),
  fromMemory: z
    .strictObject({ at: Selector, is: z.boolean() })
    .optional()
    .meta({ description: 'The group lets it pass as part of a connection that it tracks; no rule is asked.' }),
  decidedBy: z.strictObject({ at: Selector, rule: Line }).optional(),
  sees: z
    .strictObject({
      at: Selector,
      source: z.string().optional(),
      destination: z.string().optional(),
      sourcePort: z.int().optional(),
      destinationPort: z.int().optional(),
    })
    .optional(),
  logs: z.array(LogLine).max(20).optional().meta({ description: 'These records are among those written.' }),
  notLogged: z.array(Name).max(20).optional().meta({ description: 'These interfaces write no record.' }),
  mirrored: z
    .strictObject({
      at: Name.meta({ description: 'A mirror source.' }),
      phase: Phase.optional(),
      direction: z.enum(['in', 'out']).optional(),
      is: z.boolean().optional().meta({ description: 'A session copies one of these packets; false: none of them.' }),
      session: Name.optional().meta({ description: 'This session copies it.' }),
      arrives: z.boolean().optional().meta({ description: 'A copy reaches its target; false: none does.' }),
      blockedBy: Component.optional().meta({ description: 'This checkpoint stops the copy on its way.' }),
      logs: z.array(LogLine).max(10).optional().meta({ description: 'Records that the copy leaves.' }),
    })
    .optional(),
  call: z
    .strictObject({
      is: Verdict,
      by: z.enum(policyLayers).optional().meta({ description: 'The layer of policy that denies.' }),
    })
    .optional()
    .meta({ description: 'What policies say to the API call of the flow.' }),
  symptom: Symptom.optional(),
});
export type Claim = z.output<typeof Claim>;

const Undertaking = z
  .string()
  .max(200)
  .meta({
    description: 'A change, or a task of the action ledger and what it is done to.',
    examples: ['add sg-db in tcp 3306 sg-app', 'create-flow-log shop role log-writer', 'edit-rule sg-web'],
  });
/** Whether somebody's policies let them do something. */
export const AccessClaim = z.strictObject({ who: Name, does: Undertaking, may: z.boolean() });
export type AccessClaim = z.output<typeof AccessClaim>;

/** What a changed network must do. */
export const Goal = z.strictObject({
  allowed: z.array(Name).max(20).optional(),
  denied: z.array(Name).max(20).optional(),
  claims: z
    .array(Claim)
    .max(10)
    .optional()
    .meta({ description: 'What must hold as well, for example that a gate stays shut.' }),
});
export type Goal = z.output<typeof Goal>;

/** Right when the goal and the claims hold in the network after the change. */
export const Option = z.strictObject({
  say: Line,
  key: z.literal(true).optional(),
  change: z.array(ChangeLine).min(1).max(10).optional(),
  refused: z.literal(true).optional().meta({ description: 'A distractor: AWS refuses this change.' }),
  claim: Claim.optional(),
  claims: z
    .array(Claim)
    .min(2)
    .max(6)
    .optional()
    .meta({ description: 'Several claims, for example about two flows; all must hold.' }),
  access: z.array(AccessClaim).min(1).max(6).optional().meta({ description: 'Who may do what; all must hold.' }),
  because: Short.optional(),
  misconception: Misconception.optional(),
});
export type Option = z.output<typeof Option>;

const common = {
  id: Name,
  prompt: Line,
  flow: Name.optional().meta({ description: 'The flow in question; left out, the first one.' }),
  moment: Moment.optional().meta({ description: 'The event of a story that is in question, instead of a flow.' }),
  because: Short,
  rules: z.array(z.string().max(10)).min(1).max(6).optional().meta({
    description: 'Rule ids of the ledger that the answer rests on. Left out: those that the deciding steps cite.',
  }),
  misconception: Misconception.optional().meta({
    description:
      'Of `verdict`: what the wrong verdict shows. Elsewhere it belongs to a response and says nothing here.',
  }),
};
/** By response: what is believed by somebody who gives it. */
const beliefs = (response: z.ZodString, what: string) =>
  z
    .record(response, Misconception)
    .optional()
    .meta({ description: `What a wrong ${what} shows, by ${what}.` });
const Options = z.array(Option).min(2).max(8);

export const Question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('verdict'), ...common, answer: Verdict }),
  z.strictObject({
    kind: z.literal('locate'),
    ...common,
    answer: Component,
    misconceptions: beliefs(Component, 'place'),
  }),
  z.strictObject({ kind: z.literal('multiple-choice'), ...common, goal: Goal.optional(), options: Options }),
  z.strictObject({ kind: z.literal('multiple-response'), ...common, goal: Goal.optional(), options: Options }),
  z.strictObject({
    kind: z.literal('ordering'),
    ...common,
    steps: z
      .array(z.strictObject({ say: Line, at: Selector }))
      .min(3)
      .max(6)
      .meta({ description: 'In the right order.' }),
    extra: z
      .array(
        z.strictObject({ say: Line, at: Selector, because: Short.optional(), misconception: Misconception.optional() }),
      )
      .max(4)
      .optional(),
  }),
  z.strictObject({
    kind: z.literal('matching'),
    ...common,
    prompts: z
      .array(
        z.strictObject({
          say: Line,
          flow: Name.optional(),
          moment: Moment.optional(),
          choice: Name,
          misconceptions: beliefs(Name, 'choice'),
        }),
      )
      .min(3)
      .max(7),
    choices: z.record(Name, z.strictObject({ say: Line, claim: Claim })),
  }),
  z.strictObject({
    kind: z.literal('fill'),
    ...common,
    asks: z.enum(['rule', 'ports', 'cidr']),
    change: z
      .string()
      .max(200)
      .meta({
        description: 'A change with {} where the answer goes.',
        examples: ['add acl-public out 110 allow tcp {} 0.0.0.0/0'],
      }),
    goal: Goal,
    answer: Line,
    wrong: z
      .array(z.strictObject({ text: Line, because: Short, misconception: Misconception.optional() }))
      .min(1)
      .max(6),
  }),
  z.strictObject({
    kind: z.literal('flow-log'),
    ...common,
    interfaces: z.array(Name).min(1).max(4),
    answer: z.array(LogLine).max(8),
    misconceptions: beliefs(LogLine, 'record'),
  }),
  z.strictObject({
    kind: z.literal('who-may-change'),
    ...common,
    does: Undertaking.meta({ description: 'What is asked about; the learner reads it as it stands.' }),
    among: z.array(Name).min(2).max(8).optional().meta({ description: 'Principals to choose from. Left out: all.' }),
    answer: z.array(Name).max(8).meta({ description: 'Those who may, perhaps nobody.' }),
    why: z
      .record(Name, z.strictObject({ because: Short.optional(), misconception: Misconception.optional() }))
      .optional()
      .meta({ description: 'What there is to say about single principals.' }),
  }),
]);
export type Question = z.output<typeof Question>;
export type QuestionOf<K extends Question['kind']> = Extract<Question, { kind: K }>;
