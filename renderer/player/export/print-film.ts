/**
 * Puts a film-strip on the page in place of everything else, for as long as it is printed: `base.css` shows it to the
 * printer only. @param body markup that `filmBody` made. @param print what prints the page.
 */
export async function printFilm<T>(body: string, print: () => T | Promise<T>): Promise<T> {
  const film = document.createElement('div');
  film.className = 'film-print';
  film.append(...new DOMParser().parseFromString(body, 'text/html').body.childNodes);
  document.body.append(film);
  try {
    return await print();
  } finally {
    film.remove();
  }
}
