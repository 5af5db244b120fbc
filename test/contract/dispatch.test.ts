import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { methods, type Handlers, type Method } from '../../main/contract/api.ts';
import { CONTENT_POLICY, PERMISSIONS_POLICY, SAFE_HEADERS } from '../../main/contract/content-policy.ts';
import { dispatch } from '../../main/contract/dispatch.ts';
import { defaultSettings, Settings, settingsFrom } from '../../main/contract/settings.ts';
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

  test('a failure says its code and its message, and nothing beside them', () => {
    const refusing: Handlers['getHome'] = () => {
      const error = { code: 'not-yet', message: 'answer first', key: 'SECRET' } as const;
      return { ok: false, error };
    };
    const { reply } = served({ getHome: refusing }, 'getHome', {});
    expect(reply).toEqual({ ok: false, error: { code: 'not-yet', message: 'answer first' } });
  });

  test('a secret deep in a response is caught as well', () => {
    const row = { id: 'a', topic: '', title: '', teaser: '', tags: [], misconceptions: [], origin: 'shipped' as const };
    const progress = {
      questions: 1,
      answered: 0,
      right: 0,
      status: 'new' as const,
      level: null,
      ready: true,
      exams: [],
      bookmarked: false,
      note: '',
    };
    const facets = { topic: [], tag: [], misconception: [], seed: [], status: [], level: [], exam: [], mark: [] };
    const leaking = () => ok({ total: 1, rows: [{ ...row, ...progress, key: 'SECRET' } as never], facets });
    const { reply, logged } = served({ listScenarios: leaking }, 'listScenarios', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toContain('SECRET');
    expect(logged).toHaveLength(1);
  });

  test('no call has a loose schema: whatever is sent besides is refused', () => {
    for (const [name, { request }] of Object.entries(methods)) {
      const reply = request.safeParse({ surely: 'not there' });
      expect(
        reply.error?.issues.map(({ code }) => code),
        name,
      ).toContain('unrecognized_keys');
    }
  });

  test('any value at all is answered, and never with an internal error', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(methods)), fc.jsonValue(), (name, request) => {
        const accepted = methods[name as Method].request.safeParse(request).success;
        if (!accepted)
          expect(served({}, name, request).reply).toMatchObject({ ok: false, error: { code: 'bad-request' } });
      }),
      { numRuns: 300 },
    );
  });

  test('what is said of a bad request stays short', () => {
    const pairs = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}-${'x'.repeat(5_000)}`, 7]));
    const answer = { kind: 'matching', pairs };
    const { reply } = served({}, 'submitAnswer', { sitting: 's', question: 'q', answer, confidence: null, ms: 1 });
    expect(JSON.stringify(reply).length).toBeLessThan(500);
  });

  test('defaults of a request are filled in before the handler sees it', () => {
    let seen: unknown;
    const facets = { topic: [], tag: [], misconception: [], seed: [], status: [], level: [], exam: [], mark: [] };
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

  test('no other page may show them, share a process with them or ask for a device through them', () => {
    expect(SAFE_HEADERS).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    });
    const allowed = PERMISSIONS_POLICY.split(', ').filter((each) => !each.endsWith('=()'));
    expect(allowed).toEqual(['clipboard-write=(self)']);
    for (const device of ['camera', 'microphone', 'geolocation', 'usb', 'clipboard-read'])
      expect(PERMISSIONS_POLICY.split(', ')).toContain(`${device}=()`);
  });
});

describe('stored settings', () => {
  test.each([
    { why: 'nothing stored', stored: undefined, settings: {} },
    { why: 'no object', stored: 'dark', settings: {} },
    { why: 'a field of a newer version', stored: { theme: 'dark', hologram: true }, settings: { theme: 'dark' } },
    { why: 'a field that cannot be', stored: { theme: 'dark', fontScale: 90 }, settings: { theme: 'dark' } },
  ])('$why: what can be read is kept', ({ stored, settings }) => {
    expect(settingsFrom(stored)).toEqual({ ...defaultSettings, ...settings });
  });
});
