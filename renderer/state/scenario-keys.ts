import type { Confidence } from './lesson.svelte.ts';
import type { Playback } from './playback.svelte.ts';

type Acts = {
  readonly view: (view: 'picture' | 'sequence' | 'transcript' | 'compare') => void;
  readonly speed: (speed: number) => void;
  readonly gates: () => void;
  readonly tracking: () => void;
  readonly export: () => void;
};

const confidences: Readonly<Record<string, Confidence>> = { '1': 'guess', '2': 'unsure', '3': 'sure' };

/** How sure a digit says that the learner is, before an answer; after it, digits are speeds. */
export function confidenceOf(key: string): Confidence | null {
  return confidences[key] ?? null;
}

/** What a key predicts while a decision waits for it. */
export function predictionOf(key: string): 'allow' | 'deny' | null {
  return key === 'y' ? 'allow' : key === 'n' ? 'deny' : null;
}

/** Does what a key of the player means. @returns true when it meant something. */
export function playerKey(event: KeyboardEvent, playback: Playback, acts: Acts): boolean {
  const { key, shiftKey } = event;
  if (key === ' ' && event.target instanceof HTMLElement && event.target.closest('button, [role="button"]'))
    return false;
  if (/^[1-5]$/.test(key)) {
    acts.speed(Number(key));
    return true;
  }
  const act = keyActs(playback, acts, shiftKey)[key];
  act?.();
  return act !== undefined;
}

function keyActs(playback: Playback, acts: Acts, shift: boolean): Readonly<Record<string, (() => void) | undefined>> {
  return {
    ' ': () => playback.toggle(),
    ArrowRight: () => (shift ? playback.nextDecision() : playback.next()),
    ArrowLeft: () => playback.back(),
    Home: () => playback.first(),
    End: () => playback.last(),
    d: () => playback.toDeny(),
    b: () => playback.toggleBreakpoint(playback.index),
    p: acts.gates,
    m: acts.tracking,
    e: acts.export,
    c: () => acts.view('compare'),
    s: () => acts.view('sequence'),
    t: () => acts.view('transcript'),
    v: () => acts.view('picture'),
  };
}
