import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Handlers } from '../../contract/api.ts';
import { SAFE_HEADERS } from '../../contract/content-policy.ts';
import { dispatch } from '../../contract/dispatch.ts';
import type { Page } from './pages.ts';

/** A scenario of the allowed size, with room for JSON escapes. */
const MAX_BODY_BYTES = 4_000_000;
/** A file of progress of the allowed size, likewise. */
const MAX_PROGRESS_BODY_BYTES = 40_000_000;
const HEADERS_MS = 5_000;
const REQUEST_MS = 20_000;
/** How often Node looks for requests that take longer; its own default of 30 s would make the limits above mean little. */
const CHECK_MS = 1_000;

type Answer = { readonly status: number; readonly type: string; readonly body: string | Buffer };

/**
 * Serves pages and calls on loopback. Whoever calls must name this very host (DNS rebinding), come from our own page,
 * and hold the token of this run; without it any page of any site could call us. Every request ends in an answer.
 */
export function createLabServer(
  handlers: Handlers,
  pages: ReadonlyMap<string, Page>,
  token: string,
  log: (error: unknown) => void,
): Server {
  // A request without a host is refused like one with a wrong host: by us, with our headers.
  const server = createServer(
    { requireHostHeader: false, connectionsCheckingInterval: CHECK_MS },
    (request, response) => {
      answer(request).then(
        (reply) => send(response, reply),
        (error: unknown) => {
          // A page that goes away in the middle of its request is no trouble of ours.
          if (request.complete) log(error);
          send(response, refusal(500, 'internal'));
        },
      );
    },
  );
  server.on('checkExpectation', (_, response: ServerResponse) => send(response, refusal(417, 'expectation')));
  server.on('clientError', refuseRaw);
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  return server;

  async function answer(request: IncomingMessage): Promise<Answer> {
    const origin = `http://127.0.0.1:${request.socket.localPort ?? 0}`;
    if (request.rawHeaders.filter((name, i) => i % 2 === 0 && /^host$/i.test(name)).length > 1)
      return refusal(400, 'two hosts');
    if (`http://${request.headers.host ?? ''}` !== origin) return refusal(421, 'wrong host');
    const path = (request.url ?? '/').split(/[?#]/)[0] ?? '/';
    if (request.method === 'GET' || request.method === 'HEAD') return pageAt(path);
    if (request.method !== 'POST') return refusal(405, 'method');
    if (request.headers.origin !== origin) return refusal(403, 'wrong origin');
    if (!holdsToken(request.headers.authorization, token)) return refusal(401, 'token');
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return refusal(415, 'json only');
    const method = /^\/api\/([A-Za-z]{1,40})$/.exec(path)?.[1];
    if (method === undefined) return refusal(404, 'no such call');
    const text = await readBody(request, method === 'importProgress' ? MAX_PROGRESS_BODY_BYTES : MAX_BODY_BYTES);
    if (text === null) return refusal(413, 'too large');
    const body = parseJson(text);
    if (body === undefined) return refusal(400, 'not json');
    const reply = dispatch(handlers, method, body, log);
    return { status: 200, type: 'application/json; charset=utf-8', body: JSON.stringify(reply) };
  }

  function pageAt(path: string): Answer {
    const page = pages.get(path);
    return page ? { status: 200, type: page.type, body: page.body } : refusal(404, 'not found');
  }
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  // The rest of a body that was refused is not read.
  const headers = { ...SAFE_HEADERS, 'content-type': type, ...(status === 413 ? { connection: 'close' } : {}) };
  response.writeHead(status, headers).end(body);
}

/** What is no HTTP, too long or too slow never becomes a request: the same headers, written by hand. */
function refuseRaw({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const reasons: Readonly<Record<string, string>> = {
    HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
    ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  };
  const headers = Object.entries({ ...SAFE_HEADERS, connection: 'close' }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${reasons[code ?? ''] ?? '400 Bad Request'}`, ...headers, '', ''].join('\r\n'));
}

function refusal(status: number, reason: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: reason };
}

function holdsToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Undefined is no JSON value, hence free to mean that the text is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
