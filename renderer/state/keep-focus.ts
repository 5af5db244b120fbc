/** What the Tab key reaches. */
const STOPS =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';
/** Things of one kind: where one of them is gone, the next is in its place. */
const ROW = 'ul, ol, tbody, [role="group"], [role="radiogroup"]';
/** Parts of a page with a name of their own. */
const PART = 'section, form, dialog, main, [role="region"]';

/** Where the focus was: the element, everything around it, and which of the stops of each it was. */
type Held = { readonly element: Element; readonly around: readonly Around[] };
type Around = { readonly element: HTMLElement; readonly at: number };

/**
 * Keeps the keyboard where the learner works: when what has the focus goes away or is disabled, the focus goes to what took
 * its place in its list, else to the part of the page around it. Whoever knows a better place moves it there before.
 * @returns the function that ends it.
 */
export function keepFocus(): () => void {
  let held: Held | null = null;
  let due = 0;
  const note = ({ target }: FocusEvent) => {
    held = target instanceof Element ? heldOf(target) : null;
  };
  /** Who takes the focus away, such as with a click beside everything, wants it nowhere. */
  const release = () => {
    queueMicrotask(() => {
      if (held && isUsable(held.element) && document.activeElement === document.body) held = null;
    });
  };
  const check = () => {
    due = 0;
    const active = document.activeElement;
    if (!held || isUsable(held.element) || (active !== document.body && active !== held.element)) return;
    placeFor(held)?.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(() => {
    due ||= setTimeout(check, 0);
  });
  addEventListener('focusin', note);
  addEventListener('focusout', release);
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  return () => {
    removeEventListener('focusin', note);
    removeEventListener('focusout', release);
    observer.disconnect();
    clearTimeout(due);
  };
}

function heldOf(element: Element): Held {
  const around: Around[] = [];
  for (let each = element.parentElement; each && each !== document.body; each = each.parentElement)
    if (each.matches(`${ROW}, ${PART}`))
      around.push({ element: each, at: stopsIn(each).findIndex((stop) => stop === element) });
  return { element, around };
}

function placeFor({ around }: Held): HTMLElement | null {
  for (const { element, at } of around) {
    if (!element.isConnected) continue;
    const stops = stopsIn(element);
    const next = element.matches(ROW) ? stops[Math.min(Math.max(0, at), stops.length - 1)] : undefined;
    if (next) return next;
    if (!element.matches(PART)) continue;
    if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
    return element;
  }
  return null;
}

function stopsIn(element: HTMLElement): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(STOPS)];
}

function isUsable(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled');
}
