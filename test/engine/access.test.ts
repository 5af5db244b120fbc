import { describe, expect, test } from 'vitest';
import { decideAccess } from '../../main/engine/access/decide-access.ts';
import { mayDo } from '../../main/engine/access/may-do.ts';
import { accessSentence } from '../../main/engine/explain/access-sentence.ts';
import type { AccessDecision } from '../../main/model/access-check.ts';
import type { AccessRequest, AccessResource, Policies, PolicyStatement, Principal } from '../../main/model/access.ts';

const OWNER = '123456789012';
const group: AccessResource = {
  ...{ service: 'ec2', type: 'security-group', name: 'sg-web', region: 'eu-west-1', account: OWNER },
  ...{ vpc: `arn:aws:ec2:eu-west-1:${OWNER}:vpc/shop`, tags: { team: 'web' } },
};
const asked: AccessRequest = { action: 'ec2:AuthorizeSecurityGroupIngress', resource: group, requestTags: {} };

function who(policies: Policies, kind: Principal['kind'] = 'role'): Principal {
  return { id: 'somebody', kind, account: OWNER, policies };
}

/** `allow ec2:* on sg-web if StringEquals key=value`. */
function says(line: string): PolicyStatement {
  const [head = '', condition] = line.split(' if ');
  const [effect = '', actions = '', , resources = '*'] = head.split(' ');
  const [operator = '', pair = ''] = condition?.split(' ') ?? [];
  const [key = '', value = ''] = pair.split('=');
  return {
    effect: effect === 'deny' ? 'deny' : 'allow',
    actions: actions.replace('!', '').split(','),
    except: actions.startsWith('!'),
    resources: resources.split(','),
    conditions: condition === undefined ? [] : [{ operator, key, values: value.split('|') }],
  };
}

function words(decision: AccessDecision): string {
  switch (decision.kind) {
    case 'explicit-deny':
      return `deny by ${decision.layer} ${decision.statement}`;
    case 'implicit-deny':
      return `deny, ${decision.layer} is silent`;
    case 'undetermined':
      return `open: ${decision.missing}`;
    default:
      return decision.kind;
  }
}

describe('layers of policy (IAM-01)', () => {
  const all = [says('allow *')];
  test.each([
    { why: 'nothing allows', policies: {}, found: 'deny, identity is silent' },
    { why: 'an identity policy allows', policies: { identity: all }, found: 'allow' },
    { why: 'a resource policy of the account allows', policies: { resource: all }, found: 'allow' },
    {
      why: 'the organisation does not',
      policies: { identity: all, scp: [says('allow s3:*')] },
      found: 'deny, scp is silent',
    },
    { why: 'a guardrail grants nothing', policies: { scp: all, boundary: all }, found: 'deny, identity is silent' },
    {
      why: 'the boundary does not',
      policies: { identity: all, boundary: [says('allow rds:*')] },
      found: 'deny, boundary is silent',
    },
    { why: 'a layer that lists nothing', policies: { identity: all, session: [] }, found: 'deny, session is silent' },
    { why: 'the first silent layer is named', policies: { scp: [], boundary: [] }, found: 'deny, scp is silent' },
    {
      why: 'a deny anywhere wins',
      policies: { identity: all, session: [says('allow *'), says('deny *Ingress')] },
      found: 'deny by session 1',
    },
    { why: 'a deny of something else', policies: { identity: [...all, says('deny ec2:Revoke*')] }, found: 'allow' },
    {
      why: 'a resource policy and a silent boundary',
      policies: { resource: all, boundary: [] },
      found: 'open: whether the resource policy reaches past the boundary policy',
    },
    {
      why: 'RCPs are not documented for EC2',
      policies: { identity: all, rcp: [says('deny ec2:*')] },
      found: 'open: whether resource control policies cover `ec2`',
    },
    { why: 'an RCP about other services', policies: { identity: all, rcp: [says('deny s3:*')] }, found: 'allow' },
    {
      why: 'a deny is certain although something else is open',
      policies: { identity: [says('allow * if Bool aws:MultiFactorAuthPresent=true'), says('deny ec2:*')] },
      found: 'deny by identity 1',
    },
    {
      why: 'a silent layer is certain although a deny is open',
      policies: { scp: [says('deny * if Bool aws:SecureTransport=false')], identity: [] },
      found: 'deny, scp is silent',
    },
  ])('$why: $found', ({ policies, found }) => {
    expect(words(decideAccess(who(policies), asked).decision)).toBe(found);
  });

  test.each([
    { why: 'nothing binds root', policies: {}, found: 'allow' },
    { why: 'but its organisation', policies: { scp: [says('allow s3:*')] }, found: 'deny, scp is silent' },
    { why: 'not a policy of its own account', policies: { identity: [says('deny *')], boundary: [] }, found: 'allow' },
  ])('$why: $found', ({ policies, found }) => {
    expect(words(decideAccess(who(policies, 'root'), asked).decision)).toBe(found);
  });
});

describe('one statement (IAM-05)', () => {
  const without: AccessResource = { ...group, name: null };
  const any: AccessResource = { ...group, type: null };
  test.each([
    { line: 'allow ec2:Authorize*', found: 'applies' },
    { line: 'allow EC2:authorizesecuritygroupINGRESS', found: 'applies' },
    { line: 'allow ec2.AuthorizeSecurityGroupIngress', found: 'fails action' },
    { line: 'allow ec2:AuthorizeSecurityGroup?gress', found: 'fails action' },
    { line: 'allow !rds:*', found: 'applies' },
    { line: 'allow !ec2:*', found: 'fails action' },
    { line: 'allow ec2:* on sg-web', found: 'applies' },
    { line: 'allow ec2:* on SG-WEB', found: 'fails resource' },
    { line: 'allow ec2:* on sg-db,sg-*', found: 'applies' },
    { line: 'allow ec2:* on arn:aws:ec2:*:*:security-group/*', found: 'applies' },
    { line: `allow ec2:* on arn:aws:ec2:eu-west-1:${OWNER}:security-group/sg-web`, found: 'applies' },
    { line: 'allow ec2:* on arn:aws:ec2:us-east-1:*:security-group/*', found: 'fails resource' },
    { line: 'allow ec2:* on arn:aws:ec2:*:*:security-group-rule/*', found: 'fails resource' },
    { line: 'allow ec2:* on arn:aws:ec2', found: 'applies' },
    { line: 'allow ec2:* on arn:aws:*', found: 'applies' },
    { line: 'allow ec2:* on arn:aws:ec2:*security-group/*', found: 'fails resource' },
    { line: 'allow ec2:* on sg-${aws:username}', found: 'unknown resource' },
    { line: 'allow ec2:* if StringEquals ec2:ResourceTag/team=web', found: 'applies' },
    { line: 'allow ec2:* if StringEquals ec2:ResourceTag/team=w*', found: 'fails condition' },
    { line: 'allow ec2:* if StringLike ec2:ResourceTag/team=data|w*', found: 'applies' },
    { line: 'allow ec2:* if StringEquals EC2:resourcetag/team=web', found: 'applies' },
    { line: 'allow ec2:* if StringEquals ec2:ResourceTag/Team=web', found: 'unknown condition' },
    { line: 'allow ec2:* if StringEquals ec2:ResourceTag/stage=web', found: 'fails condition' },
    { line: 'allow ec2:* if StringEquals aws:RequestTag/team=web', found: 'fails condition' },
    { line: 'allow ec2:* if StringEquals ec2:Vpc=shop', found: 'applies' },
    { line: `allow ec2:* if StringLike ec2:Vpc=arn:aws:ec2:*:${OWNER}:vpc/shop`, found: 'applies' },
    { line: 'allow ec2:* if StringEquals ec2:Vpc=books', found: 'fails condition' },
    { line: 'allow ec2:* if StringNotEquals ec2:Vpc=books', found: 'unknown condition' },
    { line: 'allow ec2:* if StringEquals aws:PrincipalTag/team=web', found: 'unknown condition' },
    { line: 'allow ec2:* on sg-db if Bool aws:ViaAWSService=true', found: 'fails resource' },
    { line: 'allow ec2:* on sg-*', resource: without, found: 'unknown resource' },
    { line: 'allow ec2:* on sg-web', resource: without, found: 'fails resource' },
    { line: 'allow ec2:* on arn:aws:ec2:*:*:security-group/*', resource: without, found: 'applies' },
    { line: 'allow ec2:* on arn:aws:ec2:*:*:security-group/sg-0*', resource: without, found: 'unknown resource' },
    { line: 'allow ec2:* on arn:aws:ec2:*:*:network-acl/*', resource: without, found: 'fails resource' },
    { line: 'allow ec2:* on arn:aws:ec2:*:*:security-group/*', resource: any, found: 'fails resource' },
    { line: 'allow ec2:* on *', resource: any, found: 'applies' },
  ])('$line: $found', ({ line, resource = group, found }) => {
    const { layers } = decideAccess(who({ identity: [says(line)] }), { ...asked, resource });
    const match = layers[0]?.checks[0]?.match;
    expect(match && 'part' in match ? `${match.kind} ${match.part}` : match?.kind).toBe(found);
  });
});

describe('what takes several requests', () => {
  const request = (action: string, perhaps = false) => ({ request: { ...asked, action }, perhaps });
  const allowing = (...actions: string[]) => who({ identity: [says(`allow ${actions.join(',')}`)] });
  const ways = [[request('ec2:ReplaceRoute')], [request('ec2:DeleteRoute'), request('ec2:CreateRoute')]];
  test.each([
    { why: 'one way is enough', principal: allowing('ec2:ReplaceRoute'), found: 'allow' },
    { why: 'so is the other', principal: allowing('ec2:DeleteRoute', 'ec2:CreateRoute'), found: 'allow' },
    { why: 'half a way is none', principal: allowing('ec2:CreateRoute'), found: 'deny, identity is silent' },
  ])('$why: $found', ({ principal, found }) => {
    expect(words(mayDo(principal, { owner: OWNER, ways }).decision)).toBe(found);
  });

  test('what AWS perhaps asks for leaves it open, unless it is allowed as well', () => {
    const needed = { owner: OWNER, ways: [[request('ec2:ModifyVpcEndpoint'), request('ec2:Other', true)]] };
    expect(words(mayDo(allowing('ec2:*'), needed).decision)).toBe('allow');
    expect(words(mayDo(allowing('ec2:ModifyVpcEndpoint'), needed).decision)).toBe(
      'open: whether `ec2:Other` is authorized on the security-group',
    );
    expect(words(mayDo(allowing('ec2:Other'), needed).decision)).toBe('deny, identity is silent');
  });

  test('no policy reaches what another account owns (IAM-06)', () => {
    const needed = { owner: '999988887777', ways };
    expect(mayDo(allowing('*'), needed).decision).toEqual({ kind: 'not-owner', owner: '999988887777' });
    expect(mayDo(who({}, 'root'), needed).decision).toEqual({ kind: 'not-owner', owner: '999988887777' });
  });
});

test.each([
  { policies: { identity: [says('allow *')] }, said: 'every layer allows ec2:AuthorizeSecurityGroupIngress' },
  {
    policies: { identity: [says('allow *'), says('deny ec2:* on sg-web')] },
    said: 'the identity policy says `deny ec2:* on sg-web`',
  },
  {
    policies: {},
    said: 'no statement of the identity policy allows ec2:AuthorizeSecurityGroupIngress on security-group/sg-web',
  },
])('$said', ({ policies, said }) => {
  expect(accessSentence(mayDo(who(policies), { owner: OWNER, ways: [[{ request: asked, perhaps: false }]] }))).toBe(
    said,
  );
});
