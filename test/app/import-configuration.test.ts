import { describe, expect, test } from 'vitest';
import { callerOf, good, labWith } from './lab.ts';

const vpcs = JSON.stringify({ Vpcs: [{ VpcId: 'vpc-0a', CidrBlock: '10.0.0.0/16' }] });

describe('configuration', () => {
  test('becomes a scenario of the library, with what was not taken over', () => {
    const { call } = callerOf(labWith().handlers);
    const files = [
      { path: 'Vpcs.json', text: vpcs },
      { path: 'Odd.json', text: '{"Widgets": [{}]}' },
    ];
    const given = good(call('importConfiguration', { title: 'Own network', anonymous: false, files }));
    expect(given).toMatchObject({ report: { kind: 'imported', id: 'own-network' }, more: 0 });
    expect(given.notes.map(({ where }) => where)).toContain('Widgets');
    expect(good(call('openScenario', { id: 'own-network' })).scenario.title).toBe('Own network');
  });

  test('without a VPC is nothing to import', () => {
    const { call } = callerOf(labWith().handlers);
    const files = [{ path: 'a.json', text: '[' }];
    expect(call('importConfiguration', { title: 'Own', anonymous: true, files })).toMatchObject({
      ok: false,
      error: { code: 'unreadable' },
    });
  });

  test.each([
    { why: 'no file', request: { title: 'Own', anonymous: true, files: [] } },
    { why: 'a long title', request: { title: 'a'.repeat(81), anonymous: true, files: [{ path: 'a', text: '' }] } },
  ])('$why is a bad request', ({ request }) => {
    const { call } = callerOf(labWith().handlers);
    expect(call('importConfiguration', request)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });
});

describe('an import of the same name', () => {
  const plan = (block: string) => JSON.stringify({ Vpcs: [{ VpcId: 'vpc-0a', CidrBlock: block }] });
  const lab = () => {
    const { call } = callerOf(labWith().handlers);
    const take = (block: string, onConflict?: 'replace' | 'keep-both') => {
      const files = [{ path: 'plan.json', text: plan(block) }];
      return good(
        call('importConfiguration', { title: 'plan', anonymous: false, files, ...(onConflict && { onConflict }) }),
      ).report;
    };
    const titles = () =>
      good(call('listScenarios', {}))
        .rows.map(({ id }) => id)
        .toSorted();
    return { call, take, titles };
  };

  test('replaces nothing before somebody said so', () => {
    const { take, titles } = lab();
    expect(take('10.0.0.0/16')).toMatchObject({ kind: 'imported', id: 'plan' });
    expect(take('10.0.0.0/16')).toMatchObject({ kind: 'unchanged' });
    expect(take('10.1.0.0/16')).toMatchObject({ kind: 'conflict', id: 'plan', earlier: 'plan' });
    expect(take('10.0.0.0/16')).toMatchObject({ kind: 'unchanged' });
    expect(titles()).toEqual(['plan']);
  });

  test('is kept beside it, or takes its place and gives it back', () => {
    const { call, take, titles } = lab();
    take('10.0.0.0/16');
    expect(take('10.1.0.0/16', 'keep-both')).toMatchObject({ kind: 'imported', id: 'plan-2' });
    expect(take('10.2.0.0/16', 'keep-both')).toMatchObject({ kind: 'imported', id: 'plan-3' });
    expect(titles()).toEqual(['plan', 'plan-2', 'plan-3']);
    expect(take('10.3.0.0/16', 'replace')).toMatchObject({ kind: 'updated', id: 'plan' });
    expect(good(call('undoImport', { id: 'plan' }))).toMatchObject({ kind: 'updated' });
    expect(take('10.0.0.0/16')).toMatchObject({ kind: 'unchanged' });
    expect(call('undoImport', { id: 'plan' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('two replacements are taken back one after the other', () => {
    const { call, take } = lab();
    take('10.0.0.0/16');
    take('10.1.0.0/16', 'replace');
    take('10.2.0.0/16', 'replace');
    good(call('undoImport', { id: 'plan' }));
    expect(take('10.1.0.0/16')).toMatchObject({ kind: 'unchanged' });
    good(call('undoImport', { id: 'plan' }));
    expect(take('10.0.0.0/16')).toMatchObject({ kind: 'unchanged' });
    expect(call('undoImport', { id: 'plan' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('without a title is called by the tag or the id of its VPC; an anonymous one by nothing', () => {
    const { call } = callerOf(labWith().handlers);
    const take = (vpc: object, anonymous = false) => {
      const text = JSON.stringify({ Vpcs: [{ VpcId: 'vpc-0a', CidrBlock: '10.0.0.0/16', ...vpc }] });
      return good(call('importConfiguration', { title: '', anonymous, files: [{ path: 'a.json', text }] })).report;
    };
    expect(take({})).toMatchObject({ id: 'vpc-0a' });
    expect(take({ Tags: [{ Key: 'Name', Value: 'Shop' }] })).toMatchObject({ id: 'shop', title: 'Shop' });
    expect(take({ Tags: [{ Key: 'Name', Value: 'Shop' }] }, true)).toMatchObject({ title: 'Imported network' });
  });

  test('a template among scenarios is told, in whatever way it is indented', () => {
    const { call } = callerOf(labWith().handlers);
    for (const text of [
      '---\n  Resources:\n    Net:\n      Type: AWS::EC2::VPC\n',
      '{Resources: {Net: {Type: "AWS::EC2::VPC"}}}',
    ])
      expect(good(call('importScenario', { fileName: 'a.yaml', text }))).toEqual({ kind: 'configuration' });
  });
});
