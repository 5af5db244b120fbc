/** A screen that loads shows a first heading, and replaces it. */
const PATIENCE_MS = 3000;

/**
 * Moves the focus to the heading of a new screen as soon as it is there, and again where that is replaced. It ends as
 * soon as the learner does anything, or a screen has taken the focus itself. @returns the function that ends it.
 */
export function focusHeading(main: HTMLElement): () => void {
  let taken: Element | null = null;
  const take = () => {
    const active = document.activeElement;
    if (active !== taken && active !== main && main.contains(active)) {
      end();
      return;
    }
    const heading = main.querySelector<HTMLElement>('h1');
    if (!heading || heading === active) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    taken = heading;
  };
  const observer = new MutationObserver(take);
  const timer = setTimeout(() => end(), PATIENCE_MS);
  function end(): void {
    observer.disconnect();
    clearTimeout(timer);
    removeEventListener('keydown', end, true);
    removeEventListener('pointerdown', end, true);
  }
  addEventListener('keydown', end, true);
  addEventListener('pointerdown', end, true);
  observer.observe(main, { childList: true, subtree: true });
  take();
  return end;
}
