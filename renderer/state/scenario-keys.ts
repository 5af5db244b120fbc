import type { Call } from '../../main/contract/api.ts';
import type { LearnerQuestion } from '../../main/contract/learner-view.ts';
import type { Playback } from './playback.svelte.ts';

type Answer = Call<'submitAnswer'>['answer'];

/** The answer that a letter key means for this question, or null. */
export function answerKey(question: LearnerQuestion, draft: Answer | undefined, key: string): Answer | null {
  if (key.length !== 1) return null;
  const letter = key.toLowerCase();
  if (question.kind === 'verdict') {
    if (letter === 'y') return { kind: 'verdict', value: 'allowed' };
    return letter === 'n' ? { kind: 'verdict', value: 'denied' } : null;
  }
  const index = letter.charCodeAt(0) - 97;
  if (question.kind === 'multiple-choice') {
    const option = question.options[index];
    return option ? { kind: 'multiple-choice', choice: option.id } : null;
  }
  if (question.kind === 'multiple-response') {
    const option = question.options[index];
    if (!option) return null;
    const chosen = draft?.kind === 'multiple-response' ? draft.choices : [];
    const choices = chosen.includes(option.id) ? chosen.filter((id) => id !== option.id) : [...chosen, option.id];
    return { kind: 'multiple-response', choices };
  }
  if (question.kind === 'who-may-change') {
    const option = question.options[index];
    if (option) return toggled(draft?.kind === 'who-may-change' ? draft.principals : [], option.id);
    // Nobody is an answer as well.
    return letter === 'n' && question.options.length < 14 ? { kind: 'who-may-change', principals: [] } : null;
  }
  if (question.kind === 'ordering') {
    const item = question.items[index];
    const order = draft?.kind === 'ordering' ? draft.order : [];
    if (!item || order.includes(item.id) || order.length >= question.choose) return null;
    return { kind: 'ordering', order: [...order, item.id] };
  }
  return null;
}

function toggled(chosen: readonly string[], id: string): Answer {
  const principals = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
  return { kind: 'who-may-change', principals };
}

/** True when the letter belongs to this question, even if it can add nothing right now. */
export function isAnswerKey(question: LearnerQuestion, key: string): boolean {
  const index = key.toLowerCase().charCodeAt(0) - 97;
  if (question.kind === 'ordering') return question.items[index] !== undefined;
  return answerKey(question, undefined, key) !== null;
}

type Acts = {
  readonly view: (view: 'picture' | 'sequence' | 'transcript' | 'compare') => void;
  readonly speed: (speed: number) => void;
  readonly gates: () => void;
  readonly export: () => void;
};

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
    e: acts.export,
    c: () => acts.view('compare'),
    s: () => acts.view('sequence'),
    t: () => acts.view('transcript'),
    v: () => acts.view('picture'),
  };
}
