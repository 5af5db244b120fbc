const KEY = 'perimeter-token';

/**
 * The token of this run: from the fragment of the printed address, removed from it at once and kept for reloads of
 * this tab only.
 */
export function takeToken(): string {
  const match = /^#t=([\w-]+)$/.exec(location.hash);
  if (match?.[1] !== undefined) {
    sessionStorage.setItem(KEY, match[1]);
    history.replaceState(null, '', `${location.pathname}#/`);
  }
  return sessionStorage.getItem(KEY) ?? '';
}
