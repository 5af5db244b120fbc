/** Where the learner is. Question, step and hash come from a permalink: `#/scenario/x@hash?question=q&step=7&seed=3`. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'library' }
  | { readonly screen: 'cards' }
  | { readonly screen: 'settings' }
  /** What is due, one item after another. */
  | { readonly screen: 'session' }
  | { readonly screen: 'exams' }
  /** Be the firewall. `id`: a sprint that was played. */
  | { readonly screen: 'sprint'; readonly id: string | null }
  | { readonly screen: 'progress'; readonly tab: ProgressTab }
  /** The room of the exam that is open; its address says nothing of it. */
  | { readonly screen: 'exam' }
  /** A report, or one of its items on the page of its scenario. */
  | {
      readonly screen: 'exam-report';
      readonly sitting: string;
      readonly item: number | null;
      readonly play?: string | null;
    }
  | {
      readonly screen: 'scenario';
      readonly id: string;
      readonly step: number | null;
      readonly question: string | null;
      readonly hash: string | null;
      readonly seed: number | null;
    }
  /** An address that leads nowhere. */
  | { readonly screen: 'nowhere'; readonly address: string };

export const progressTabs = ['overview', 'mastery', 'answers', 'disputes', 'sprints'] as const;
export type ProgressTab = (typeof progressTabs)[number];

export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#\/?/, '');
  // A token of the browser host is never shown as an address that leads nowhere.
  if (hash.startsWith('#t=')) return { screen: 'home' };
  const [, id, version = null, words = ''] = /^scenario\/([a-z0-9-]+)(?:@([0-9a-f]+))?(?:\?(.*))?$/.exec(path) ?? [];
  if (id !== undefined) {
    const [, step] = /(?:^|&)step=(\d{1,4})(?:&|$)/.exec(words) ?? [];
    const [, question = null] = /(?:^|&)question=([a-z0-9-]+)(?:&|$)/i.exec(words) ?? [];
    const [, seed] = /(?:^|&)seed=(\d{1,10})(?:&|$)/.exec(words) ?? [];
    const number = (text: string | undefined) => (text === undefined ? null : Number(text));
    return { screen: 'scenario', id, step: number(step), question, hash: version, seed: number(seed) };
  }
  const [, sitting, item, play = null] =
    /^exam-report\/([a-z0-9-]{1,40})(?:\/(\d{1,3})(?:\?play=([a-z0-9-]{1,60}))?)?$/i.exec(path) ?? [];
  if (sitting !== undefined)
    return { screen: 'exam-report', sitting, item: item === undefined ? null : Number(item) - 1, play };
  const [isSprint, played = null] = /^sprint(?:\/([a-z0-9-]{1,40}))?$/i.exec(path) ?? [];
  if (isSprint !== undefined) return { screen: 'sprint', id: played };
  const tab = progressTabs.find((each) => path === hrefOf({ screen: 'progress', tab: each }).slice(2));
  if (tab !== undefined) return { screen: 'progress', tab };
  if (path === 'exams' || path === 'exam' || path === 'session') return { screen: path };
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
    case 'exam-report':
      if (route.item === null) return `#/exam-report/${route.sitting}`;
      return `#/exam-report/${route.sitting}/${route.item + 1}${route.play ? `?play=${route.play}` : ''}`;
    case 'progress':
      return route.tab === 'overview' ? '#/progress' : `#/progress/${route.tab}`;
    case 'sprint':
      return route.id === null ? '#/sprint' : `#/sprint/${route.id}`;
    case 'session':
    case 'exam':
    case 'exams':
    case 'cards':
    case 'library':
    case 'settings':
      return `#/${route.screen}`;
  }
}

/** Follows the address: back and forward work as in any browser. */
export class Router {
  route = $state.raw<Route>(parseRoute(location.hash));

  #held: Route | null = null;

  /** Stays at a page whatever the address says. @returns the function that lets go. */
  hold(route: Route): () => void {
    this.#held = route;
    return () => (this.#held = null);
  }

  /** @returns the function that stops following. */
  follow(): () => void {
    const read = () => {
      const route = parseRoute(location.hash);
      if (this.#held && route.screen !== this.#held.screen) this.go(this.#held);
      else this.route = route;
    };
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }

  go(route: Route): void {
    location.hash = hrefOf(route).slice(1);
  }
}
