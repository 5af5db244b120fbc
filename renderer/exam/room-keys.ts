import { ownsKey } from '../state/shortcuts.ts';

/** What a key means in the room. */
export type RoomAct =
  | { readonly does: 'choose' | 'strike'; readonly letter: string }
  | { readonly does: 'confidence'; readonly level: 0 | 1 | 2 }
  | {
      readonly does:
        'flag' | 'next' | 'previous' | 'review' | 'navigator' | 'scratchpad' | 'large' | 'submit' | 'back' | 'pause';
    };

const LETTERS: Readonly<Record<string, RoomAct>> = {
  m: { does: 'flag' },
  f: { does: 'flag' },
  n: { does: 'next' },
  p: { does: 'previous' },
  r: { does: 'review' },
  g: { does: 'navigator' },
  s: { does: 'scratchpad' },
  x: { does: 'large' },
};

/** @param options how many letters choose an option of the item on screen; an option F goes before the flag. */
export function roomAct(event: KeyboardEvent, options: number, isReview: boolean): RoomAct | null {
  if (event.key === 'Enter' && event.ctrlKey) return isReview ? { does: 'submit' } : null;
  if (event.ctrlKey || event.metaKey || event.altKey || ownsKey(event.target, event.key)) return null;
  if (event.key === 'Escape') return { does: 'back' };
  const letter = event.key.toLowerCase();
  const index = letter.length === 1 ? letter.charCodeAt(0) - 97 : -1;
  if (!isReview && index >= 0 && index < options) return { does: event.shiftKey ? 'strike' : 'choose', letter };
  if (!isReview && ['1', '2', '3'].includes(event.key))
    return { does: 'confidence', level: (Number(event.key) - 1) as 0 | 1 | 2 };
  return event.shiftKey ? null : (LETTERS[letter] ?? null);
}
