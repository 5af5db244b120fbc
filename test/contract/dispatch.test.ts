import { describe, expect, test } from 'vitest';
import type { Handlers } from '../../main/contract/api.ts';
import { CONTENT_POLICY } from '../../main/contract/content-policy.ts';
import { dispatch } from '../../main/contract/dispatch.ts';
import { defaultSettings, Settings } from '../../main/contract/settings.ts';
import { ok } from '../../main/model/result.ts';

/** Handlers of which a test needs only a few; a call of any other is a bug of the test. */
function served(handlers: Partial<Handlers>, name: unknown, request: unknown) {
  const logged: unknown[] = [];
  const reply = dispatch(handlers as Handlers, name, request, (error) => logged.push(error));
  return { reply, logged };
}

describe('dispatch', () => {
  test.each([
    { why: 'a name that is no call', name: 'deleteEverything' },
    { why: 'a name of every object', name: 'constructor' },
    { why: 'the prototype', name: '__proto__' },
    { why: 'no name', name: undefined },
    { why: 'a number', name: 7 },
    { why: 'an object that becomes a name', name: { toString: () => 'getHome' } },
  ])('refuses $why', ({ name }) => {
    const { reply, logged } = served({}, name, {});
    expect(reply).toEqual({ ok: false, error: { code: 'bad-request', message: 'there is no such call' } });
    expect(logged).toEqual([]);
  });

  test.each([
    { why: 'a missing field', request: {}, says: 'id: invalid_type' },
    { why: 'a field of the wrong kind', request: { id: 7 }, says: 'id: invalid_type' },
    { why: 'a field too many', request: { id: 'a', admin: 'SECRET' }, says: 'request: unrecognized_keys' },
    { why: 'a path in place of an id', request: { id: '../../etc/SECRET' }, says: 'id: invalid_format' },
    { why: 'null', request: null, says: 'request: invalid_type' },
    { why: 'a list', request: [], says: 'request: invalid_type' },
  ])('refuses a request with $why, and echoes no value', ({ request, says }) => {
    const { reply } = served({}, 'openScenario', request);
    expect(reply).toEqual({ ok: false, error: { code: 'bad-request', message: says } });
    expect(JSON.stringify(reply)).not.toContain('SECRET');
  });

  test('a handler that throws is an internal error, logged, and says nothing of itself', () => {
    const failing = () => {
      throw new Error('SECRET at /home/somebody');
    };
    const { reply, logged } = served({ getHome: failing }, 'getHome', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toContain('SECRET');
    expect(logged).toHaveLength(1);
  });

  test('a response with a field that the table does not name never leaves', () => {
    const leaking = () => ok({ ...defaultSettings, key: 'SECRET' });
    const { reply, logged } = served({ getSettings: leaking }, 'getSettings', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toContain('SECRET');
    expect(logged).toHaveLength(1);
  });

  test('defaults of a request are filled in before the handler sees it', () => {
    let seen: unknown;
    const facets = { topic: [], tag: [], misconception: [], seed: [], status: [] };
    const listScenarios: Handlers['listScenarios'] = (request) => {
      seen = request;
      return ok({ total: 0, rows: [], facets });
    };
    expect(served({ listScenarios }, 'listScenarios', {}).reply.ok).toBe(true);
    expect(seen).toEqual({ text: '', offset: 0, limit: 60 });
  });
});

describe('contract', () => {
  test('settings of an older lab take the defaults of new fields', () => {
    expect(Settings.parse({ theme: 'dark' })).toEqual({ ...defaultSettings, theme: 'dark' });
  });

  test('pages may run no inline script, no inline style and nothing from elsewhere', () => {
    expect(CONTENT_POLICY).toContain("default-src 'none'");
    expect(CONTENT_POLICY).not.toMatch(/unsafe|\*|https?:/);
  });
});
