import { z } from 'zod';
import { policyLayers } from '../../model/access.ts';
import { Name } from '../../language/format/values.ts';
import { Checkpoint, DecidedBy, Phase } from './checkpoint-text.ts';

export const Line = z.string().min(1).max(300);
/** Words that a learner writes: a port need not be in quotes. */
export const Words = z.union([Line, z.int().transform(String)]).meta({
  title: 'LearnerWords',
  description: 'What a learner writes; a number needs no quotes.',
  examples: ['tcp 443 sg-web', 443],
});
export const Short = z
  .string()
  .min(1)
  .max(200)
  .meta({ title: 'ShortReason', description: 'A short reason, at most 20 words.' });
export const Misconception = z
  .string()
  .regex(/^M\d{2,3}$/, 'a misconception is written as its id, such as M10')
  .meta({ title: 'MisconceptionId', description: 'Id in the catalog of misconceptions.' });
export const Verdict = z.enum(['allowed', 'denied']);
const Symptom = z
  .enum([
    'success',
    'timeout',
    'refused',
    'reset',
    'dns-failure',
    'access-denied',
    ...(['http-200', 'http-301', 'http-302', 'http-400', 'http-403', 'http-404', 'http-500'] as const),
    ...(['http-502', 'http-503', 'http-504'] as const),
  ])
  .meta({ description: 'A refused call: http-403 of S3, http-400 of DynamoDB, access-denied of other services.' });
const ChangeLine = z
  .string()
  .max(200)
  .meta({
    title: 'Change',
    description: 'add | remove | set …',
    examples: ['add sg-alb out tcp 8080 sg-app', 'remove acl-public in 90', 'set app-1 groups sg-app sg-ssh'],
  });
/** The only form in which changes are written; a single one may stand without its list. */
export const Changes = z.union([z.array(ChangeLine).min(1).max(10), ChangeLine.transform((line) => [line])]).meta({
  title: 'Changes',
  description: 'Changes of the network, one a line, such as `add sg-web in tcp 443 0.0.0.0/0`.',
});
export const LogLine = z
  .string()
  .max(80)
  .meta({ title: 'FlowLogRecord', description: 'interface in|out ACCEPT|REJECT', examples: ['web in ACCEPT'] });

/** One packet of a story: what was changed and remembered until then counts. */
export const Moment = z
  .strictObject({
    story: Name,
    event: z.int().min(1).max(40).meta({ description: 'Counted from 1; one that opens or sends.' }),
  })
  .meta({ title: 'Moment' });
export type Moment = z.output<typeof Moment>;

/** `filtered`: a rule, a route or a gateway stops it on its way; `refused`: it arrives, and nothing listens. */
export const Stop = z
  .enum(['filtered', 'refused'])
  .meta({ description: 'How it fails: `filtered` on its way, or `refused` because nothing listens where it arrives.' });

/** What is said about one flow. All parts must hold; the engine decides whether they do. */
export const Claim = z
  .strictObject({
    flow: Name.optional(),
    moment: Moment.optional().meta({ description: 'Said of this event of a story; left out, of that in question.' }),
    verdict: Verdict.optional(),
    blockedBy: Checkpoint.optional().meta({ description: 'The first checkpoint that stops it.' }),
    stop: Stop.optional(),
    phase: Phase.optional().meta({ description: 'Where it is stopped first.' }),
    blockers: z.array(Checkpoint).max(20).optional().meta({ description: 'All checkpoints that stop it, in order.' }),
    blocks: Checkpoint.optional().meta({ description: 'This checkpoint stops it, first or not.' }),
    passes: Checkpoint.optional().meta({ description: 'This checkpoint lets it through.' }),
    skips: Checkpoint.optional().meta({ description: 'This checkpoint is not consulted.' }),
    remembered: z
      .strictObject({ at: Checkpoint, is: z.boolean() })
      .optional()
      .meta({ description: 'The group tracks this connection from here on.' }),
    fromMemory: z
      .strictObject({ at: Checkpoint, is: z.boolean() })
      .optional()
      .meta({ description: 'The group lets it pass as part of a connection that it tracks; no rule is asked.' }),
    decidedBy: z
      .union([
        z.strictObject({ at: Checkpoint, rule: Line }).transform((said) => ({ ...said, ruleOffset: 0 })),
        DecidedBy,
      ])
      .optional(),
    sees: z
      .strictObject({
        at: Checkpoint,
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
        blockedBy: Checkpoint.optional().meta({ description: 'This checkpoint stops the copy on its way.' }),
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
  })
  .meta({ title: 'Claim' });
export type Claim = z.output<typeof Claim>;

export const Undertaking = z
  .string()
  .max(200)
  .meta({
    title: 'Task',
    description: 'A change, or a task of the action ledger and what it is done to.',
    examples: ['add sg-db in tcp 3306 sg-app', 'create-flow-log shop role log-writer', 'edit-rule sg-web'],
  });
/** Whether somebody's policies let them do something. */
export const AccessClaim = z
  .strictObject({ who: Name, does: Undertaking, may: z.boolean() })
  .meta({ title: 'AccessClaim' });
export type AccessClaim = z.output<typeof AccessClaim>;

/** Right when the goal and the claims hold in the network after the change. */
export const Option = z
  .strictObject({
    say: Line,
    key: z.literal(true).optional(),
    change: Changes.optional(),
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
  })
  .meta({ title: 'Option' });
export type Option = z.output<typeof Option>;
