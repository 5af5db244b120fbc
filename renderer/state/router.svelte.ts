/** Where the learner is. `step` and `hash` come from a permalink: `#/scenario/x@hash?step=7`. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'library' }
  | { readonly screen: 'cards' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'scenario'; readonly id: string; readonly step: number | null };

export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#\/?/, '');
  const scenario = /^scenario\/([a-z0-9-]+)(?:@[0-9a-f]+)?(?:\?step=(\d+))?$/.exec(path);
  if (scenario?.[1] !== undefined) {
    return { screen: 'scenario', id: scenario[1], step: scenario[2] === undefined ? null : Number(scenario[2]) };
  }
  if (path === 'library' || path === 'cards' || path === 'settings') return { screen: path };
  return { screen: 'home' };
}

export function hrefOf(route: Route): string {
  switch (route.screen) {
    case 'home':
      return '#/';
    case 'scenario':
      return `#/scenario/${route.id}`;
    default:
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
