import { once } from 'node:events';
import { request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createLabServer } from '../../main/host/browser/server.ts';
import { labWith, shippedFile } from '../app/lab.ts';

export const TOKEN = 'token-of-this-run';
export const FIRST = 'page-that-never-loads';

export type Answered = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };
export type Ask = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

/** A browser host with one scenario, on a port of its own. */
export async function served() {
  const { handlers } = labWith([shippedFile(`network-acls/${FIRST}.yaml`)]);
  const pages = new Map([['/', { type: 'text/html; charset=utf-8', body: Buffer.from('<!doctype html>') }]]);
  const logged: unknown[] = [];
  const server = createLabServer(handlers, pages, TOKEN, (error) => logged.push(error));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port, address } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const headers = { origin, authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  /** What our own page would send, but for what a test changes. */
  const ask = (change: Ask = {}) =>
    send(port, {
      method: 'POST',
      path: '/api/getHome',
      body: '{}',
      ...change,
      headers: { ...headers, ...change.headers },
    });
  return { port, address, origin, ask, logged };
}

function send(port: number, { method, path, headers, body }: Ask): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(method === 'POST' ? body : undefined);
  });
}
