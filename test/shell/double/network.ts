import type { BrowserContext, Route } from '@playwright/test';
import type { Window } from './window.ts';
import type { World } from './world.ts';

/** Chromium does not know our scheme: inside the double `scheme://host/` is `https://scheme.host.invalid/`. */
export function toWeb(url: string): string {
  return url.replace(/^([a-z]+):\/\/([^/]+)/, (all, scheme: string, host: string) =>
    scheme === 'https' || scheme === 'http' ? all : `https://${scheme}.${host}.invalid`,
  );
}

/** The address as the shell would see it. */
export function toShell(url: string): string {
  return url.replace(/^https:\/\/([a-z]+)\.([^/]+)\.invalid(?=\/|$)/, '$1://$2');
}

/** Every request passes the session's filter; ours goes to the scheme's handler, any other one has left the machine. */
export async function answerRequests(world: World, window: Window, context: BrowserContext): Promise<void> {
  let loaded = false;
  await context.route('**/*', async (route) => {
    const url = toShell(route.request().url());
    if (loaded && route.request().isNavigationRequest() && window.contents.isPrevented('will-navigate', url))
      return route.abort('aborted');
    loaded = true;
    if (isCancelled(world, url)) return route.abort('blockedbyclient');
    const handler = world.schemes.get(new URL(url).protocol.slice(0, -1))?.handler;
    if (handler) return fulfil(world, route, handler(new Request(url)));
    world.faults.push(`request to ${url}`);
    return route.abort();
  });
}

function isCancelled(world: World, url: string): boolean {
  let isStopped = false;
  world.filter?.({ url }, ({ cancel }) => (isStopped = cancel === true));
  return isStopped;
}

async function fulfil(world: World, route: Route, answer: Promise<Response>): Promise<void> {
  try {
    const response = await answer;
    const body = Buffer.from(await response.arrayBuffer());
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
  } catch (error) {
    world.faults.push(`the scheme's handler failed: ${String(error)}`);
    await route.abort();
  }
}
