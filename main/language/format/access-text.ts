import { z } from 'zod';
import { Name, UnknownWord } from './values.ts';

const Account = z
  .string()
  .regex(/^\d{12}$/, 'an account is a text of 12 digits')
  .meta({ description: 'An account id.', examples: ['111122223333'] });
const Pattern = z.string().min(1).max(200);
const Patterns = z.array(Pattern).min(1).max(40);
const ActionPatterns = Patterns.meta({
  description: '`*` or service:Action with wildcards.',
  examples: [['ec2:Authorize*']],
});
const Tags = z.record(z.string().min(1).max(128), z.string().max(256));

const Statement = z.strictObject({
  effect: z.enum(['allow', 'deny']),
  actions: ActionPatterns.optional(),
  notActions: ActionPatterns.optional().meta({ description: 'Every action but these, instead of `actions`.' }),
  resources: Patterns.optional().meta({
    description: 'ARNs or names of the network, with wildcards. Left out: every resource.',
    examples: [['sg-web', 'arn:aws:ec2:*:*:security-group/*']],
  }),
  conditions: z
    .record(z.string().max(60), z.record(z.string().max(200), z.union([Pattern, Patterns])))
    .optional()
    .meta({
      description: 'Operator, key, values. Others than those of ec2:ResourceTag, aws:RequestTag and ec2:Vpc are open.',
      examples: [{ StringEquals: { 'ec2:ResourceTag/team': 'web' } }],
    }),
});
export type StatementText = z.output<typeof Statement>;
const Statements = z.array(Statement).max(20).optional();

const layers = {
  rcp: Statements,
  scp: Statements,
  identity: Statements,
  resource: Statements,
  boundary: Statements,
  session: Statements,
};

/** The policy of a VPC endpoint. AWS takes none without a statement. */
export const EndpointPolicyText = z.union([z.array(Statement).min(1).max(20), UnknownWord]);
export type EndpointPolicyText = z.output<typeof EndpointPolicyText>;

/** What a client asks of a service once it is connected. */
export const CallText = z.strictObject({
  action: z
    .string()
    .max(100)
    .meta({ description: 'service:Action', examples: ['s3:GetObject'] }),
  resource: Pattern.optional().meta({
    description: 'The ARN of one resource. Left out: the action knows none.',
    examples: ['arn:aws:s3:::photos/cat.jpg'],
  }),
  as: Name.optional().meta({ description: 'A principal of `iam`. Left out: only the policy of an endpoint is asked.' }),
});
export type CallText = z.output<typeof CallText>;

/** Who may change what: principals, their policies by layer, and what the policies go by. */
export const AccessText = z.strictObject({
  account: Account.optional().meta({ description: 'The account that owns the network. Left out: 123456789012.' }),
  participants: z
    .record(Account, z.array(Name).max(50))
    .optional()
    .meta({ description: 'Accounts that use shared subnets, with the groups and resources that they own.' }),
  tags: z.record(Name, Tags).optional().meta({ description: 'Tags by name of the thing.' }),
  everyone: z.strictObject({ rcp: Statements, scp: Statements }).optional().meta({
    description: 'Policies of the organization, for all principals.',
  }),
  principals: z.record(
    Name,
    z.strictObject({
      kind: z.enum(['role', 'user', 'root']).optional().meta({ description: 'Left out: role.' }),
      account: Account.optional().meta({ description: 'Left out: the account that owns the network.' }),
      ...layers,
    }),
  ),
});
export type AccessText = z.output<typeof AccessText>;
