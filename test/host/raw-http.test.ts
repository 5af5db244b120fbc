import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { CONTENT_POLICY } from '../../main/contract/content-policy.ts';
import { served } from './served.ts';

const CHUNKED = 'Transfer-Encoding: chunked';

function get(host: string, path: string, header = 'X: y'): string {
  return `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${header}\r\n\r\n`;
}

/** Bytes as somebody types them who knows no HTTP, and all that comes back until the connection ends. */
async function exchange(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  socket.write(text);
  await closed;
  return received;
}

describe('requests that Node would answer by itself', () => {
  test.each([
    { why: 'what is not HTTP', text: () => '\u0000\u0001 hello\r\n\r\n', status: '400' },
    {
      why: 'an address of 40,000 characters',
      text: (host: string) => get(host, `/${'a'.repeat(40_000)}`),
      status: '431',
    },
    { why: 'headers without end', text: (host: string) => get(host, '/', `X: ${'y'.repeat(40_000)}`), status: '431' },
    {
      why: 'two lengths',
      text: (host: string) => get(host, '/', 'Content-Length: 1\r\nContent-Length: 2'),
      status: '400',
    },
    {
      why: 'a length and chunks',
      text: (host: string) => get(host, '/', `Content-Length: 9\r\n${CHUNKED}`),
      status: '400',
    },
    { why: 'no host', text: () => 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', status: '421' },
    { why: 'no host in old HTTP', text: () => 'GET / HTTP/1.0\r\n\r\n', status: '421' },
    {
      why: 'an address elsewhere, as a proxy is asked',
      text: (host: string) => get(host, 'http://evil.example/'),
      status: '404',
    },
  ])('answers $why with $status and the policy, and goes on', async ({ text, status }) => {
    const { ask, origin, port } = await served();
    const answer = await exchange(port, text(origin.slice('http://'.length)));
    expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    expect(answer).toContain(`content-security-policy: ${CONTENT_POLICY}\r\n`);
    expect(answer).toContain('x-content-type-options: nosniff\r\n');
    expect((await ask()).status).toBe(200);
  });

  test('a tunnel is not opened', async () => {
    const { ask, origin, port } = await served();
    const host = origin.slice('http://'.length);
    expect(await exchange(port, `CONNECT evil.example:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toBe('');
    expect((await ask()).status).toBe(200);
  });

  test('a wish that nobody grants is refused with the policy', async () => {
    const { ask } = await served();
    const { status, headers } = await ask({ headers: { expect: 'miracles' } });
    expect([status, headers['content-security-policy']]).toEqual([417, CONTENT_POLICY]);
  });
});
