/** Where the learner is. Question, step and hash come from a permalink: `#/scenario/x@hash?question=q&step=7`. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'library' }
  | { readonly screen: 'cards' }
  | { readonly screen: 'settings' }
  | {
      readonly screen: 'scenario';
      readonly id: string;
      readonly step: number | null;
      readonly question: string | null;
      readonly hash: string | null;
    }
  /** An address that leads nowhere. */
  | { readonly screen: 'nowhere'; readonly address: string };

export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#\/?/, '');
  // A token of the browser host is never shown as an address that leads nowhere.
  if (hash.startsWith('#t=')) return { screen: 'home' };
  const [, id, version = null, words = ''] = /^scenario\/([a-z0-9-]+)(?:@([0-9a-f]+))?(?:\?(.*))?$/.exec(path) ?? [];
  if (id !== undefined) {
    const [, step] = /(?:^|&)step=(\d{1,4})(?:&|$)/.exec(words) ?? [];
    const [, question = null] = /(?:^|&)question=([a-z0-9-]+)(?:&|$)/i.exec(words) ?? [];
    return { screen: 'scenario', id, step: step === undefined ? null : Number(step), question, hash: version };
  }
  if (path === 'library' || path === 'cards' || path === 'settings') return { screen: path };
  return path === '' ? { screen: 'home' } : { screen: 'nowhere', address: hash };
}

export function hrefOf(route: Route): string {
  switch (route.screen) {
    case 'home':
      return '#/';
    case 'nowhere':
      return route.address;
    case 'scenario':
      return `#/scenario/${route.id}`;
    case 'cards':
    case 'library':
    case 'settings':
      return `#/${route.screen}`;
  }
}

/** Follows the address: back and forward work as in any browser. */
export class Router {
  route = $state.raw<Route>(parseRoute(location.hash));

  /** @returns the function that stops following. */
  follow(): () => void {
    const read = () => (this.route = parseRoute(location.hash));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }

  go(route: Route): void {
    location.hash = hrefOf(route).slice(1);
  }
}
