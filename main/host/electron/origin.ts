/** Our own scheme: the session loads nothing else. */
export const SCHEME = 'perimeter';
export const HOST = 'app';
export const HOME = `${SCHEME}://${HOST}/`;

/** A step of a scenario, as a link in somebody's notes names it. */
const LINK =
  /^perimeter:\/\/scenario\/([a-z0-9-]+(?:@[0-9a-f]+)?)\/?(\?question=[a-z0-9-]{0,60}(?:&step=\d{1,4})?(?:&seed=\d{1,10})?)?$/i;

/** The page that a link of the operating system leads to; null where it is no link to a scenario. */
export function pageOfLink(link: unknown): string | null {
  const [, id, words = ''] = (typeof link === 'string' && LINK.exec(link)) || [];
  return id === undefined ? null : `${HOME}#/scenario/${id}${words}`;
}

/** Compares scheme and host as parsed: `new URL('perimeter://app/').origin` is the string "null" in Node. */
export function isOurs(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === `${SCHEME}:` && parsed.host === HOST;
}
