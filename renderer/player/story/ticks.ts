import type { ChapterView, EventView } from '../../../main/contract/story-view.ts';
import type { Mark, TraceView } from '../../../main/contract/trace-view.ts';
import { verdictMark } from '../../state/outcome.ts';

/** One event on a time axis. `mark`, `word`: what happens to its packet; null as long as that is not told. */
export type Tick = {
  readonly kind: EventView['kind'];
  /** The time, where it is another one than that of the event before. */
  readonly when: string;
  readonly says: string;
  readonly mark: Mark | null;
  readonly word: string | null;
  /** Its packet has another outcome in the story beside this one. */
  readonly differs: boolean;
};

export const outcomeWord = { allowed: 'allowed', denied: 'denied', undetermined: 'not known' } as const;

/** Events beside a question. @param answered what happens at the one it is about, once that is answered. */
export function askedTicks(
  events: readonly EventView[],
  answered: { readonly event: number; readonly trace: TraceView } | null,
): readonly Tick[] {
  return events.map(({ kind, says }, i) => {
    const trace = answered?.event === i ? answered.trace : null;
    return { kind, says, when: whenOf(events, i), ...outcomeOf(trace), differs: false };
  });
}

/** Events of a story that plays. */
export function playedTicks(chapters: readonly ChapterView[]): readonly Tick[] {
  return chapters.map(({ kind, says, trace, other }, i) => {
    const differs = trace !== null && other !== null && other.outcome !== trace.verdict.kind;
    return { kind, says, when: whenOf(chapters, i), ...outcomeOf(trace), differs };
  });
}

function outcomeOf(trace: TraceView | null): Pick<Tick, 'mark' | 'word'> {
  if (!trace) return { mark: null, word: null };
  const mark = verdictMark(trace);
  return { mark, word: mark === 'refused' ? 'refused' : outcomeWord[trace.verdict.kind] };
}

/** `After 5 min: `; `At the start: ` of the first event only, because others that no time passes before follow it. */
export function timeWords(when: string, number: number): string {
  if (when !== 'start') return `After ${when}: `;
  return number === 1 ? 'At the start: ' : '';
}

function whenOf(events: readonly EventView[], i: number): string {
  const when = events[i]?.when ?? '';
  return when === events[i - 1]?.when ? '' : when;
}
