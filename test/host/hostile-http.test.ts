import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { CONTENT_POLICY, SAFE_HEADERS } from '../../main/contract/content-policy.ts';
import { served, type Ask } from './served.ts';

const without = (name: string): Ask => ({ headers: { [name]: '' } });

const refusals: readonly { why: string; ask: Ask; status: number }[] = [
  { why: 'another host name (DNS rebinding)', ask: { headers: { host: 'evil.example' } }, status: 421 },
  { why: 'localhost, which is another origin', ask: { headers: { host: 'localhost:80' } }, status: 421 },
  { why: 'another origin', ask: { headers: { origin: 'http://evil.example' } }, status: 403 },
  { why: 'no origin', ask: without('origin'), status: 403 },
  { why: 'a null origin', ask: { headers: { origin: 'null' } }, status: 403 },
  { why: 'no token', ask: without('authorization'), status: 401 },
  { why: 'a wrong token', ask: { headers: { authorization: 'Bearer token-of-that-run' } }, status: 401 },
  { why: 'the beginning of the token', ask: { headers: { authorization: 'Bearer token' } }, status: 401 },
  { why: 'a form, which any page may send', ask: { headers: { 'content-type': 'text/plain' } }, status: 415 },
  {
    why: 'a type that only begins like JSON',
    ask: { headers: { 'content-type': 'application/json-ish' } },
    status: 415,
  },
  { why: 'no type', ask: without('content-type'), status: 415 },
  {
    why: 'another host name for a page',
    ask: { method: 'GET', path: '/', headers: { host: 'evil.example' } },
    status: 421,
  },
  { why: 'bytes that are no text', ask: { body: Buffer.from([0x7b, 0xff, 0x7d]) }, status: 400 },
  { why: 'a body that is not JSON', ask: { body: '{' }, status: 400 },
  { why: 'an empty body', ask: { body: '' }, status: 400 },
  { why: 'more than four megabytes', ask: { body: JSON.stringify('x'.repeat(4_100_000)) }, status: 413 },
  { why: 'no such call', ask: { path: '/api/' }, status: 404 },
  { why: 'a path in place of a call', ask: { path: '/api/../getHome' }, status: 404 },
  { why: 'a broken escape', ask: { path: '/%zz' }, status: 404 },
  { why: 'a page that is not there', ask: { method: 'GET', path: '/../../etc/passwd' }, status: 404 },
  { why: 'an escaped way out', ask: { method: 'GET', path: '/%2e%2e/%2e%2e/etc/passwd' }, status: 404 },
  { why: 'two slashes', ask: { method: 'GET', path: '//evil.example/' }, status: 404 },
  { why: 'a broken escape of a page', ask: { method: 'GET', path: '/%zz' }, status: 404 },
  { why: 'another method', ask: { method: 'DELETE' }, status: 405 },
  { why: 'a preflight', ask: { method: 'OPTIONS' }, status: 405 },
];

describe('the browser host', () => {
  test.each(refusals)('refuses $why with $status, and goes on', async ({ ask: change, status }) => {
    const { ask } = await served();
    const answer = await ask(change);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-security-policy']).toBe(CONTENT_POLICY);
    expect(answer.headers).toMatchObject(SAFE_HEADERS);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask()).status).toBe(200);
  });

  test.each(['__proto__', 'constructor', 'toString', 'noSuchCall'])('there is no call %s', async (name) => {
    const { ask } = await served();
    const { status, body } = await ask({ path: `/api/${name}` });
    // Names with other letters than a call can have do not even reach the table.
    if (status === 200) expect(JSON.parse(body)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    else expect(status).toBe(404);
  });

  test('three hundred thousand brackets are answered', async () => {
    const { ask } = await served();
    const { body } = await ask({ body: '['.repeat(300_000) + ']'.repeat(300_000) });
    expect(JSON.parse(body)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  test('a name of every object in a body changes nothing', async () => {
    const { ask } = await served();
    const { body } = await ask({ path: '/api/putSettings', body: '{"__proto__":{"theme":"dark"}}' });
    expect(JSON.parse(body)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(Object.hasOwn(Object.prototype, 'theme')).toBe(false);
  });

  test('a body that never ends is let go', async () => {
    const { ask, port, origin, logged } = await served();
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /api/getHome HTTP/1.1\r\nHost: ${origin.slice(7)}\r\nOrigin: ${origin}\r\n` +
        'Authorization: Bearer token-of-this-run\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{',
    );
    socket.destroy();
    expect((await ask()).status).toBe(200);
    expect(logged).toEqual([]);
  });

  test('what is not HTTP is answered or let go', async () => {
    const { ask, port } = await served();
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.resume();
    socket.write('\u0000\u0001 hello\r\n\r\n');
    await once(socket, 'close');
    expect((await ask()).status).toBe(200);
  });

  test('it listens on loopback only, and pages carry the policy', async () => {
    const { address, ask } = await served();
    expect(address).toBe('127.0.0.1');
    const page = await ask({ method: 'GET', path: '/', headers: { authorization: '', origin: '' } });
    expect(page).toMatchObject({ status: 200, body: '<!doctype html>' });
    expect(page.headers).toMatchObject({ ...SAFE_HEADERS, 'content-security-policy': CONTENT_POLICY });
    const head = await ask({ method: 'HEAD', path: '/' });
    expect(head).toMatchObject({ status: 200, body: '' });
  });
});
