import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideAccess } from '../../main/engine/access/decide-access.ts';
import { glob } from '../../main/engine/access/match-statement.ts';
import { policyLayers, type PolicyStatement, type Principal } from '../../main/model/access.ts';
import { decideSlowly } from '../oracle/slow-access.ts';

const few = <T>(items: readonly T[], max = 2) => fc.array(fc.constantFrom(...items), { minLength: 1, maxLength: max });
const keys = ['ec2:ResourceTag/team', 'aws:RequestTag/team'];
const arbitraryStatement: fc.Arbitrary<PolicyStatement> = fc.record({
  effect: fc.constantFrom('allow', 'allow', 'deny'),
  actions: few(['*', 'ec2:*', 'ec2:Create*', 'ec2:CreateRout?', 'EC2:createroute', 's3:*', 'ec2:Delete*']),
  except: fc.constantFrom(false, false, false, true),
  resources: few([
    '*',
    '*',
    'sg-*',
    'sg-web',
    'sg-d?',
    'arn:aws:ec2:*:*:security-group/*',
    'arn:aws:ec2:*:1:security-group/sg-web',
    'arn:aws:ec2:*:*:network-acl/*',
  ]),
  conditions: fc.array(
    fc.record({
      operator: fc.constantFrom('StringEquals', 'StringLike', 'StringLike', 'Bool'),
      key: fc.constantFrom(...keys),
      values: few(['web', 'w*', 'data', '*']),
    }),
    { maxLength: 1 },
  ),
});
const statements = fc.array(arbitraryStatement, { maxLength: 2 });
const arbitraryPrincipal: fc.Arbitrary<Principal> = fc.record({
  id: fc.constant('somebody'),
  kind: fc.constantFrom('role', 'user', 'root'),
  account: fc.constant('1'),
  policies: fc.record(Object.fromEntries(policyLayers.map((layer) => [layer, statements])), { requiredKeys: [] }),
});
const tags = fc.constantFrom({}, { team: 'web' }, { team: 'data' });
const arbitraryRequest = fc.record({
  action: fc.constantFrom('ec2:CreateRoute', 'ec2:DeleteRoute', 's3:GetObject'),
  resource: fc.record({
    service: fc.constant('ec2'),
    type: fc.constant('security-group'),
    name: fc.constantFrom('sg-web', 'sg-db'),
    region: fc.constant('eu-west-1'),
    account: fc.constant('1'),
    vpc: fc.constant(null),
    tags,
  }),
  requestTags: tags,
});

test('the engine and the slow twin decide alike (IAM-01)', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(arbitraryPrincipal, arbitraryRequest, (principal, request) => {
      const { decision } = decideAccess(principal, request);
      const found = decision.kind === 'allow' ? 'allow' : decision.kind === 'undetermined' ? 'open' : 'deny';
      seen.add(decision.kind);
      expect(found).toBe(decideSlowly(principal, request));
    }),
    { numRuns: 10_000, seed: 20261121 },
  );
  expect([...seen].sort()).toEqual(['allow', 'explicit-deny', 'implicit-deny', 'undetermined']);
});

test('more allows never take away, more denies never give', () => {
  fc.assert(
    fc.property(arbitraryPrincipal, arbitraryRequest, arbitraryStatement, (principal, request, statement) => {
      const before = decideAccess(principal, request).decision.kind;
      const identity = [...(principal.policies.identity ?? []), statement];
      const after = decideAccess({ ...principal, policies: { ...principal.policies, identity } }, request).decision
        .kind;
      if (statement.effect === 'allow' && before === 'allow') expect(after).toBe('allow');
      if (statement.effect === 'deny' && after === 'allow') expect(before).toBe('allow');
    }),
  );
});

test('a pattern is matched as a regular expression would, in time that does not explode', () => {
  const regular: Readonly<Record<string, string>> = { '*': '.*', '?': '.', '.': '\\.' };
  const letters = fc.array(fc.constantFrom('a', 'b', '*', '?', '.'), { maxLength: 8 });
  fc.assert(
    fc.property(letters, fc.array(fc.constantFrom('a', 'b', '.'), { maxLength: 8 }), (pattern, text) => {
      const source = pattern.map((each) => regular[each] ?? each).join('');
      expect(glob(pattern.join(''), text.join(''))).toBe(new RegExp(`^${source}$`).test(text.join('')));
    }),
  );
  expect(glob('*a'.repeat(90) + 'b', 'a'.repeat(200))).toBe(false);
});
