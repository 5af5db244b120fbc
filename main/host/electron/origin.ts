/** Our own scheme: the session loads nothing else. */
export const SCHEME = 'perimeter';
export const HOST = 'app';
export const HOME = `${SCHEME}://${HOST}/`;

/** Compares scheme and host as parsed: `new URL('perimeter://app/').origin` is the string "null" in Node. */
export function isOurs(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === `${SCHEME}:` && parsed.host === HOST;
}
