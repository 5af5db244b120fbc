import { describe, expect, test } from 'vitest';
import { changedBy } from './change-lines.ts';
import { network } from './changed-network.ts';
import { like } from '../lesson/scenario-files.ts';

describe('changes that make no sense here', () => {
  const shape =
    'a change reads `add sg-app in tcp 443 0.0.0.0/0`, `remove acl-web out 100`, `add rt-app 0.0.0.0/0 nat`, `set app groups sg-a sg-b` or `scale app to 3`';
  test.each([
    { change: '', offset: 0, message: shape },
    { change: 'open sg-web in', offset: 0, message: `\`open\` is not a change; ${shape}` },
    { change: 'add sg-web', offset: 10, message: shape },
    {
      change: 'add sg-web up tcp 22 10.0.0.0/8',
      offset: 11,
      message: `\`up\` is not in or out; ${shape}`,
    },
    {
      change: 'add sg-web in tcp 22',
      offset: 20,
      message: like(/^the source or destination is missing/),
      more: { inFile: 'in a list between `[ ]` a comma begins the next rule' },
    },
    {
      change: 'add sg-web in tcp 22 sg-nope',
      offset: 0,
      message: 'there is no security group or prefix list `sg-nope`',
    },
    {
      change: 'remove sg-web in tcp 22 10.0.0.0/8',
      offset: 0,
      message: '`sg-web` has no in rule `tcp 22 10.0.0.0/8`',
    },
    {
      change: 'add acl-front in 90 allow tcp 443 sg-web',
      offset: 34,
      message: like(/cannot name groups/),
    },
    { change: 'remove acl-front in 90', offset: 0, message: 'there is no rule 90' },
    { change: 'remove acl-front in all', offset: 20, message: '`all` is not a rule number' },
    {
      change: 'add rt-front 0.0.0.0/0 nowhere',
      offset: 0,
      message: 'there is no gateway or instance `nowhere`',
    },
    { change: 'add rt-front 10.0.0.0/33 nat', offset: 13, message: 'prefix length `33` is not 0 to 32' },
    {
      change: 'remove rt-front 10.0.0.0/16',
      offset: 0,
      message: '`rt-front` has no route to `10.0.0.0/16`',
    },
    {
      change: 'remove rt-front 198.18.0.0/15',
      offset: 0,
      message: '`rt-front` has no route to `198.18.0.0/15`',
    },
    { change: 'set web groups sg-nope', offset: 0, message: 'there is no security group `sg-nope`' },
    { change: 'set nobody groups sg-web', offset: 0, message: '`nobody` has no network interface' },
    {
      change: 'set bare publicIp 198.51.100.300',
      offset: 18,
      message: like(/^octet `300`/),
    },
    { change: 'set nobody publicIp none', offset: 0, message: 'there is no network interface `nobody`' },
    {
      change: 'set front acl acl-nope',
      offset: 0,
      message: 'there is nothing called `acl-nope` to attach',
    },
    { change: 'set nowhere acl acl-front', offset: 0, message: 'there is no subnet `nowhere`' },
    { change: 'add rt-front pl-nope nat', offset: 0, message: 'there is no prefix list `pl-nope`' },
    { change: 'add rt-front sg-web nat', offset: 0, message: 'there is no prefix list `sg-web`' },
    {
      change: 'add rt-front 0.0.0.0/0 ledger-1',
      offset: 0,
      message: 'there is no gateway or instance `ledger-1`',
    },
    { change: 'add rt-front 0.0.0.0/0 job', offset: 0, message: 'there is no gateway or instance `job`' },
    { change: 'add rt-front 0.0.0.0/0 alb', offset: 0, message: 'there is no gateway or instance `alb`' },
    { change: 'set web sourceDestCheck maybe', offset: 24, message: '`maybe` is not on or off' },
    {
      change: 'set front acl acl-front foo bar',
      offset: 24,
      message: `\`foo\` is one word too many; ${shape}`,
    },
    {
      change: 'remove acl-front in 100 foo',
      offset: 24,
      message: `\`foo\` is one word too many; ${shape}`,
    },
    {
      change: 'remove rt-front 0.0.0.0/0 foo',
      offset: 26,
      message: `\`foo\` is one word too many; ${shape}`,
    },
    {
      change: 'set web publicIp 198.51.100.9 foo',
      offset: 30,
      message: `\`foo\` is one word too many; ${shape}`,
    },
    {
      change: 'set web publicIp none foo',
      offset: 22,
      message: `\`foo\` is one word too many; ${shape}`,
    },
    {
      change: 'set web sourceDestCheck on foo',
      offset: 27,
      message: `\`foo\` is one word too many; ${shape}`,
    },
    {
      change: 'set front routes rt-front foo',
      offset: 26,
      message: `\`foo\` is one word too many; ${shape}`,
    },
    { change: 'set web publicIp', offset: 16, message: shape },
    { change: 'set web groups', offset: 14, message: shape },
    { change: 'set web groups sg-web sg-web', offset: 22, message: '`sg-web` is given twice' },
    {
      change: 'set web colour blue',
      offset: 8,
      message:
        '`colour` is not one of groups, publicIp, acl, routes, sourceDestCheck, podGroups, dnsResolution, connectionTable, policy, table, active, applianceMode, groupReferences',
    },
  ])('$change', ({ change, offset, message, more = {} }) => {
    expect(changedBy(network, [change])).toEqual({
      ok: false,
      error: { line: 0, byAws: false, fault: { offset, message, ...more } },
    });
  });

  test('the line that cannot be made is named', () => {
    const made = changedBy(network, ['set web groups sg-db', 'set web groups sg-nope']);
    expect(made).toMatchObject({ ok: false, error: { line: 1 } });
  });
});
