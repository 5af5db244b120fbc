const KEY = 'perimeter-token';

/**
 * The token of this run: from the fragment of the printed address, removed from it at once and kept for reloads of
 * this tab only.
 */
export function takeToken(): string {
  readToken();
  return sessionStorage.getItem(KEY) ?? '';
}

/**
 * An address with a new token, opened in a tab that shows the lab already, changes the fragment only: the page takes the
 * token and starts anew with it. @returns the function that stops following.
 */
export function followToken(): () => void {
  const read = () => {
    if (readToken()) location.reload();
  };
  addEventListener('hashchange', read);
  return () => removeEventListener('hashchange', read);
}

/** @returns true when the address had a token. */
function readToken(): boolean {
  const match = /^#t=([\w-]+)$/.exec(location.hash);
  if (match?.[1] === undefined) return false;
  sessionStorage.setItem(KEY, match[1]);
  history.replaceState(null, '', `${location.pathname}#/`);
  return true;
}
