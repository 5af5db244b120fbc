import type { StatementMatch } from '../../model/access-check.ts';
import {
  idPart,
  isByArn,
  regionIn,
  typePart,
  type AccessRequest,
  type AccessResource,
  type PolicyCondition,
  type PolicyLayer,
  type PolicyStatement,
} from '../../model/access.ts';

/** Whether something matches; `unknown` when that hangs on what the scenario does not say or the lab does not read. */
export type Match =
  { readonly kind: 'yes' } | { readonly kind: 'no' } | { readonly kind: 'unknown'; readonly missing: string };

const YES: Match = { kind: 'yes' };
const NO: Match = { kind: 'no' };

/** Services that resource control policies are documented to cover. Of others nobody is told yes or no here. */
const coveredByRcp = new Set(['s3', 'sts', 'kms', 'sqs', 'secretsmanager']);

/** One place where a statement meets a request. What surely fails is said before what nobody knows. */
export function matchStatement(layer: PolicyLayer, statement: PolicyStatement, request: AccessRequest): StatementMatch {
  const { actions, except, resources, conditions } = statement;
  if (actions.some((pattern) => glob(pattern.toLowerCase(), request.action.toLowerCase())) === except)
    return { kind: 'fails', part: 'action' };
  const resource = anyOf(resources.map((pattern) => matchResource(pattern, request.resource)));
  if (resource.kind === 'no') return { kind: 'fails', part: 'resource' };
  const condition = allOf(conditions.map((each) => matchCondition(each, request)));
  if (condition.kind === 'no') return { kind: 'fails', part: 'condition' };
  if (resource.kind === 'unknown') return { ...resource, part: 'resource' };
  if (condition.kind === 'unknown') return { ...condition, part: 'condition' };
  const service = serviceOf(request.action);
  if (layer === 'rcp' && !coveredByRcp.has(service))
    return { kind: 'unknown', part: 'action', missing: `whether resource control policies cover \`${service}\`` };
  return { kind: 'applies' };
}

/** ARNs are compared part by part: a wildcard does not reach over a colon; parts left out are wildcards. */
export function matchResource(pattern: string, resource: AccessResource): Match {
  if (pattern === '*') return YES;
  if (pattern.includes('${')) return { kind: 'unknown', missing: `the policy variable in \`${pattern}\`` };
  if (resource.type === null) return NO;
  const { service, account, name } = resource;
  if (!pattern.includes(':')) {
    if (isByArn(resource)) return NO; // a name of the network means nothing that is outside of it
    if (name !== null) return glob(pattern, name) ? YES : NO;
    return /[*?]/.test(pattern) ? unnamed(pattern) : NO;
  }
  const [arn, partition, ofService, inRegion, inAccount, ...rest] = pattern.split(':');
  const wanted = [arn, partition, ofService, inRegion, inAccount];
  const found = ['arn', 'aws', service, regionIn(resource), account];
  if (!wanted.every((part, i) => glob(part ?? '*', found[i] ?? ''))) return NO;
  return matchPath(rest.length > 0 ? rest.join(':') : '*', resource, pattern);
}

/** The last part of an ARN, `security-group/sg-web`. */
function matchPath(path: string, resource: AccessResource, pattern: string): Match {
  const start = typePart(resource);
  if (resource.name !== null) return glob(path, start + idPart(resource)) ? YES : NO;
  if (path === '*' || path === `${start}*`) return YES;
  // What the name would have to begin with decides, and nobody knows the name.
  const wildcard = path.search(/[*?]/);
  const fixed = wildcard < 0 ? path : path.slice(0, wildcard);
  return fixed.startsWith(start) || start.startsWith(fixed) ? unnamed(pattern) : NO;
}

function unnamed(pattern: string): Match {
  return { kind: 'unknown', missing: `whether \`${pattern}\` matches a resource without a name` };
}

/** Types of EC2 that are in a VPC and say so in the context of a request. */
const insideVpc = new Set(['security-group', 'network-acl', 'route-table', 'subnet', 'network-interface']);

function matchCondition({ operator, key, values }: PolicyCondition, { resource, requestTags }: AccessRequest): Match {
  if (operator !== 'StringEquals' && operator !== 'StringLike')
    return { kind: 'unknown', missing: `the condition operator \`${operator}\`` };
  const [, family = key, tag] = /^([^/]+)\/(.+)$/.exec(key) ?? [];
  // What a call names by its ARN stands in no network: nobody told its tags.
  if (isByArn(resource) && family.toLowerCase() !== 'aws:requesttag') return unread(key);
  const compare = (found: string | undefined): Match => {
    if (found === undefined) return NO; // a key that is not in the request matches nothing
    const variable = values.find((each) => each.includes('${'));
    if (variable !== undefined) return { kind: 'unknown', missing: `the policy variable in \`${variable}\`` };
    const fits = values.some((value) => (operator === 'StringLike' ? glob(value, found) : value === found));
    return fits ? YES : NO;
  };
  switch (family.toLowerCase()) {
    case 'aws:requesttag':
      return tag === undefined ? unread(key) : compareTag(requestTags, tag, compare);
    case 'ec2:resourcetag':
      if (tag === undefined) return unread(key);
      if (resource.service !== 'ec2' || resource.type === null) return NO;
      if (resource.name === null) return { kind: 'unknown', missing: `the tags of a ${resource.type}` };
      return compareTag(resource.tags, tag, compare);
    case 'ec2:vpc': {
      if (tag !== undefined) return unread(key);
      if (resource.service !== 'ec2' || resource.type === null) return NO;
      if (!insideVpc.has(resource.type) || resource.vpc === null)
        return { kind: 'unknown', missing: `whether a ${resource.type} has the key \`ec2:Vpc\`` };
      return anyOf([compare(resource.vpc), compare(resource.vpc.split('/').at(-1))]);
    }
    default:
      return unread(key);
  }
}

function unread(key: string): Match {
  return { kind: 'unknown', missing: `the condition key \`${key}\`` };
}

/** Keys of tags differ by case, keys of conditions do not: where only the case differs, nobody can be sure. */
function compareTag(
  tags: Readonly<Record<string, string>>,
  tag: string,
  compare: (found: string | undefined) => Match,
): Match {
  if (Object.hasOwn(tags, tag)) return compare(tags[tag]);
  const near = Object.keys(tags).find((each) => each.toLowerCase() === tag.toLowerCase());
  return near === undefined
    ? NO
    : { kind: 'unknown', missing: `whether the tag \`${near}\` is the same as \`${tag}\`` };
}

/** `ec2` of `ec2:CreateRoute`. */
export function serviceOf(action: string): string {
  return action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase();
}

function anyOf(matches: readonly Match[]): Match {
  return matches.find(({ kind }) => kind === 'yes') ?? matches.find(({ kind }) => kind === 'unknown') ?? NO;
}

function allOf(matches: readonly Match[]): Match {
  return matches.find(({ kind }) => kind === 'no') ?? matches.find(({ kind }) => kind === 'unknown') ?? YES;
}

/**
 * `*` stands for any characters, `?` for one; everything else for itself. Goes back to the last `*` only, so that no
 * pattern takes longer than its length times that of the text.
 */
export function glob(pattern: string, text: string): boolean {
  let at = 0;
  let i = 0;
  let star = -1;
  let resume = 0;
  while (i < text.length) {
    if (pattern[at] === '*') {
      star = at++;
      resume = i;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[i])) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
