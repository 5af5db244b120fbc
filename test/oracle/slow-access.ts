import type { AccessRequest, PolicyLayer, PolicyStatement, Principal } from '../../main/model/access.ts';

/**
 * The decision of IAM-01 once more, plain and slow: every open question is answered in every possible way, and only
 * what comes out the same in all of these worlds is said.
 */
export function decideSlowly(principal: Principal, request: AccessRequest): 'allow' | 'deny' | 'open' {
  const all = Object.entries(principal.policies).flatMap(([layer, statements]) =>
    statements.map((statement) => ({ layer: layer as PolicyLayer, statement, fits: fits(layer, statement, request) })),
  );
  const open = all.filter(({ fits: fit }) => fit === 'open');
  const found = new Set<boolean>();
  // Two more open questions: whether a resource policy reaches past a boundary, and past a session.
  for (let world = 0; world < 2 ** (open.length + 2); world++) {
    const holds = (i: number) => ((world >> i) & 1) === 1;
    const applying = all.filter((each) => (each.fits === 'open' ? holds(open.indexOf(each)) : each.fits));
    found.add(decideIn(principal, applying, { boundary: holds(open.length), session: holds(open.length + 1) }));
  }
  return found.size > 1 ? 'open' : found.has(true) ? 'allow' : 'deny';
}

type Applying = readonly { readonly layer: PolicyLayer; readonly statement: PolicyStatement }[];

function decideIn(
  { kind, policies }: Principal,
  applying: Applying,
  past: Record<'boundary' | 'session', boolean>,
): boolean {
  const isRoot = kind === 'root';
  const bound = isRoot
    ? applying.filter(({ layer }) => ['endpoint', 'rcp', 'scp', 'resource'].includes(layer))
    : applying;
  if (bound.some(({ statement }) => statement.effect === 'deny')) return false;
  const allows = (layer: PolicyLayer) => bound.some((each) => each.layer === layer);
  if (policies.endpoint && !allows('endpoint')) return false;
  const hasOwnRcp = policies.rcp?.some(({ effect }) => effect === 'allow') ?? false;
  if (hasOwnRcp && !allows('rcp')) return false;
  if (policies.scp && !allows('scp')) return false;
  if (isRoot) return true;
  if (!allows('identity') && !allows('resource')) return false;
  for (const limit of ['boundary', 'session'] as const) {
    if (policies[limit] && !allows(limit) && !(allows('resource') && past[limit])) return false;
  }
  return true;
}

function fits(
  layer: string,
  { actions, except, resources, conditions }: PolicyStatement,
  request: AccessRequest,
): boolean | 'open' {
  const { action, resource, requestTags } = request;
  const arn = `arn:aws:${resource.service}:${resource.region}:${resource.account}:${resource.type}/${resource.name}`;
  const named = actions.some((pattern) => like(pattern.toLowerCase(), action.toLowerCase()));
  if (named === except) return false;
  const covered = resources.some((pattern) => {
    if (pattern === '*') return true;
    if (!pattern.includes(':')) return like(pattern, resource.name ?? '');
    const parts = pattern.split(':');
    return parts.length === 6 && arn.split(':').every((part, i) => like(parts[i] ?? '', part));
  });
  if (!covered) return false;
  const values = conditions.map(({ operator, key, values: wanted }) => {
    if (!/^String(Equals|Like)$/.test(operator)) return 'open';
    const tags = key.startsWith('aws:RequestTag/')
      ? requestTags
      : key.startsWith('ec2:ResourceTag/')
        ? resource.tags
        : null;
    if (!tags) return 'open';
    const found = tags[key.slice(key.indexOf('/') + 1)];
    return (
      found !== undefined && wanted.some((each) => (operator === 'StringLike' ? like(each, found) : each === found))
    );
  });
  if (values.includes(false)) return false;
  return values.includes('open') || (layer === 'rcp' && !action.startsWith('s3:')) ? 'open' : true;
}

function like(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('*')) return like(pattern.slice(1), text) || (text !== '' && like(pattern, text.slice(1)));
  return text !== '' && (pattern.startsWith('?') || pattern[0] === text[0]) && like(pattern.slice(1), text.slice(1));
}
