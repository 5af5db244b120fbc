import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { mediaType, SAFE_HEADERS } from '../../contract/content-policy.ts';
import { HOST, isOurs, SCHEME } from './origin.ts';

/** Before the app is ready: our scheme behaves like https, with an origin of its own. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built pages from one folder; a path that leads out of it is not found. */
export function servePages(folder: string): void {
  const root = normalize(folder) + sep;
  protocol.handle(SCHEME, async (request) => {
    const url = URL.parse(request.url);
    const path = url?.host === HOST ? decoded(url.pathname) : null;
    const file = path === null ? '' : normalize(join(root, path === '/' ? 'index.html' : path));
    if (!file.startsWith(root)) return new Response('not found', { status: 404, headers: SAFE_HEADERS });
    try {
      const body = new Uint8Array(await readFile(file));
      return new Response(body, { headers: { ...SAFE_HEADERS, 'content-type': mediaType(file) } });
    } catch {
      return new Response('not found', { status: 404, headers: SAFE_HEADERS });
    }
  });
}

/** The lab is offline: the session loads our own pages only, and every permission is refused. */
export function lockDown(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !mayLoad(request.url) }));
}

/** Our pages, and what they made themselves: a transcript to save is a `blob:` of their origin. */
function mayLoad(url: string): boolean {
  return isOurs(url.replace(/^blob:/, ''));
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
