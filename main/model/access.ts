import { err, ok, type Result } from './result.ts';

/**
 * Kinds of policy that may apply to a request, in the order in which they are asked (IAM-01). The policy of a VPC
 * endpoint is asked about the calls that go through it, whoever makes them (RT-12, RT-13).
 */
export const policyLayers = ['endpoint', 'rcp', 'scp', 'identity', 'resource', 'boundary', 'session'] as const;
export type PolicyLayer = (typeof policyLayers)[number];

/**
 * One statement of a policy. `actions` and `resources` hold `*` for any characters and `?` for one; with `except` the
 * statement is about every action but these (NotAction). A resource is an ARN, or a name of the scenario.
 */
export type PolicyStatement = {
  readonly effect: 'allow' | 'deny';
  readonly actions: readonly string[];
  readonly except: boolean;
  readonly resources: readonly string[];
  readonly conditions: readonly PolicyCondition[];
};

/** One key under one operator: any of the values will do. All conditions of a statement must hold. */
export type PolicyCondition = { readonly operator: string; readonly key: string; readonly values: readonly string[] };

/** A policy layer that is there applies, even if it lists nothing; one that is not does not limit anything. */
export type Policies = { readonly [L in PolicyLayer]?: readonly PolicyStatement[] };

/** Who asks. Identity policies, boundaries and sessions do not bind the root user of an account. */
export type Principal = {
  readonly id: string;
  readonly kind: 'role' | 'user' | 'root';
  readonly account: string;
  readonly policies: Policies;
};

/**
 * Who may do what in a scenario. `account` owns the network; a participant in its shared subnets owns what `owners`
 * says (IAM-06). Tags by thing.
 */
export type AccessControl = {
  readonly account: string;
  readonly owners: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly principals: readonly Principal[];
};

/**
 * What a request is about. `type` null: the action knows no resources, and only the resource `*` covers it. `name` null:
 * a thing that has no name yet, or none in the scenario. Its ARN ends in its name. `vpc`: the ARN of the VPC it is in.
 */
export type AccessResource = {
  readonly service: string;
  readonly type: string | null;
  readonly name: string | null;
  readonly region: string;
  readonly account: string;
  readonly vpc: string | null;
  readonly tags: Readonly<Record<string, string>>;
};

/** One action on one resource: AWS asks for each pair. `requestTags`: tags that the request hands out. */
export type AccessRequest = {
  readonly action: string;
  readonly resource: AccessResource;
  readonly requestTags: Readonly<Record<string, string>>;
};

/** `s3:GetObject`, `s3:*` or `*`. */
export function isActionPattern(text: string): boolean {
  return text === '*' || /^[a-z0-9-]+:[A-Za-z0-9*?]+$/.test(text);
}

/** A resource that is named by its ARN alone: nothing of the network, as an object in a bucket. */
const BY_ARN = '';

export function isByArn({ type }: AccessResource): boolean {
  return type === BY_ARN;
}

/** Reads `arn:aws:s3:::photos/cat.jpg`. */
export function parseArn(text: string): Result<AccessResource, string> {
  const [arn, partition, service = '', region = '', account = '', ...rest] = text.split(':');
  const name = rest.join(':');
  if (arn !== 'arn' || partition !== 'aws' || service === '' || name === '')
    return err(`\`${text}\` is not an ARN such as \`arn:aws:s3:::photos/cat.jpg\``);
  if (/[*?$]/.test(text)) return err(`\`${text}\` has a wildcard or a variable, and a call names one resource`);
  return ok({ service, type: BY_ARN, name, region, account, vpc: null, tags: {} });
}

/** The ARN of a resource; what has no name in the scenario ends in `…`. */
export function formatArn(resource: AccessResource): string {
  const { service, type, name, account } = resource;
  if (type === null) return '*';
  return `arn:aws:${service}:${regionIn(resource)}:${account}:${typePart(resource)}${name === null ? '…' : idPart(resource)}`;
}

/** IAM is everywhere the same. */
export function regionIn({ service, region }: AccessResource): string {
  return service === 'iam' ? '' : region;
}

/** What stands before the name: RDS and Lambda write `db:` where others write `security-group/`. */
export function typePart({ service, type }: AccessResource): string {
  if (type === BY_ARN) return '';
  return `${type ?? ''}${service === 'rds' || service === 'lambda' ? ':' : '/'}`;
}

/** Names stand for ids; load balancers have both in their ARNs. */
export function idPart({ service, type, name }: AccessResource): string {
  return service === 'elasticloadbalancing' && type !== BY_ARN ? `${name ?? ''}/${name ?? ''}` : (name ?? '');
}

/** A statement in a line, as people read policies aloud. */
export function formatStatement({ effect, actions, except, resources, conditions }: PolicyStatement): string {
  const what = `${except ? 'all but ' : ''}${actions.join(', ')}`;
  const where = resources.length === 1 && resources[0] === '*' ? '' : ` on ${resources.join(', ')}`;
  const when = conditions.map(({ operator, key, values }) => `${key} ${operator} ${values.join(' | ')}`);
  return `${effect} ${what}${where}${when.length > 0 ? ` if ${when.join(' and ')}` : ''}`;
}
