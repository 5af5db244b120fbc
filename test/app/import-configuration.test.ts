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
    { why: 'no title', request: { title: '', anonymous: true, files: [{ path: 'a', text: '' }] } },
  ])('$why is a bad request', ({ request }) => {
    const { call } = callerOf(labWith().handlers);
    expect(call('importConfiguration', request)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });
});
