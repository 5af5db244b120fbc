/** Something that was done in the room, in order. `usedMs` is the exam's time at which it was done. */
export type RoomEvent<A> =
  | { readonly kind: 'visit'; readonly position: number; readonly usedMs: number }
  | {
      readonly kind: 'answer';
      readonly position: number;
      readonly answer: A | null;
      readonly letters: string;
      readonly complete: boolean;
      readonly usedMs: number;
    }
  | { readonly kind: 'strike'; readonly position: number; readonly struck: readonly string[]; readonly usedMs: number }
  | { readonly kind: 'flag'; readonly position: number; readonly flagged: boolean; readonly usedMs: number }
  | { readonly kind: 'confidence'; readonly position: number; readonly confidence: Sureness; readonly usedMs: number }
  | { readonly kind: 'note'; readonly text: string; readonly usedMs: number };

export type Sureness = 'guess' | 'unsure' | 'sure' | null;

/**
 * Where an item stands. `answers`: those with which the item was left, and the one in force at the end; null is none. What
 * is tried while an item is on screen is no answer yet.
 */
export type ItemState<A> = {
  readonly seen: boolean;
  readonly answers: readonly (A | null)[];
  /** Of the answer in force, as the learner read them. */
  readonly letters: string;
  /** Whether the answer in force chooses as many as the item asks for. */
  readonly complete: boolean;
  readonly struck: readonly string[];
  readonly flagged: boolean;
  readonly confidence: Sureness;
  /** The exam's time while the item was on screen, all visits together. */
  readonly ms: number;
};

export type Room<A> = {
  readonly items: readonly ItemState<A>[];
  readonly note: string;
  /** The item that is on screen. */
  readonly position: number;
};

/** What the log of a room comes to. @param usedMs until when: the item on screen has been looked at until then. */
export function roomOf<A>(items: number, events: readonly RoomEvent<A>[], usedMs: number): Room<A> {
  const states = Array.from({ length: items }, (): Draft<A> => ({
    ...{ seen: false, answers: [], letters: '', complete: true, struck: [], flagged: false, confidence: null, ms: 0 },
  }));
  let note = '';
  let at: { position: number; since: number } | null = null;
  const given = new Map<number, A | null>();
  const leave = (now: number): void => {
    const state = at && states[at.position];
    if (!at || !state) return;
    state.ms += Math.max(0, now - at.since);
    settle(state, given.get(at.position));
  };
  for (const event of events) {
    if (event.kind === 'note') note = event.text;
    else if (event.kind === 'visit') {
      leave(event.usedMs);
      at = { position: event.position, since: event.usedMs };
      const state = states[event.position];
      if (state) state.seen = true;
    } else if (event.kind === 'answer') {
      given.set(event.position, event.answer);
      const state = states[event.position];
      if (state) {
        state.letters = event.letters;
        state.complete = event.complete;
      }
    } else keep(states[event.position], event);
  }
  leave(usedMs);
  // An answer to an item that is not on screen comes from another window.
  for (const [position, answer] of given) settle(states[position], answer);
  return { items: states, note, position: at?.position ?? 0 };
}

type Draft<A> = { -readonly [K in keyof ItemState<A>]: ItemState<A>[K] };
type ItemEvent<A> = Exclude<RoomEvent<A>, { readonly kind: 'note' | 'visit' | 'answer' }>;

function settle<A>(state: Draft<A> | undefined, answer: A | null | undefined): void {
  if (!state || answer === undefined) return;
  if (JSON.stringify(answer) !== JSON.stringify(state.answers.at(-1))) state.answers = [...state.answers, answer];
}

function keep<A>(state: Draft<A> | undefined, event: ItemEvent<A>): void {
  if (!state) return;
  switch (event.kind) {
    case 'strike':
      state.struck = event.struck;
      return;
    case 'flag':
      state.flagged = event.flagged;
      return;
    case 'confidence':
      state.confidence = event.confidence;
  }
}

/** The answer in force; null where there is none. */
export function answerOf<A>({ answers }: ItemState<A>): A | null {
  return answers.at(-1) ?? null;
}

/** The first answer that was given, where another one is in force now. */
export function changedFrom<A>(item: ItemState<A>): A | null {
  const first = item.answers.find((answer) => answer !== null) ?? null;
  const last = answerOf(item);
  return first !== null && last !== null && JSON.stringify(first) !== JSON.stringify(last) ? first : null;
}
