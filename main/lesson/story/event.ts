import { err, ok, type Result } from '../../model/result.ts';
import { CHANGE_VERBS } from '../../change/change.ts';
import { fault, wordsOf, type Fault } from '../../language/text/words.ts';

/** One thing that happens in a story. A change is a line as everywhere. */
export type StoryEvent =
  | { readonly kind: 'open' | 'send'; readonly flow: string }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'change'; readonly line: string };

const EVENT =
  'an event reads `open FLOW`, `send FLOW`, `wait 10m`, or is a change such as `remove sg-web in tcp 22 0.0.0.0/0`';
const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const CHANGES: ReadonlySet<string> = new Set(CHANGE_VERBS);

/**
 * `open` begins a flow anew, `send` goes on with it on the same ports: what a gate remembers of it counts. `wait` lets
 * time pass, in which connections are forgotten.
 */
export function parseStoryEvent(line: string): Result<StoryEvent, Fault> {
  const [verb, what, extra] = wordsOf(line);
  if (!verb) return fault(undefined, line, EVENT);
  if (CHANGES.has(verb.text)) return ok({ kind: 'change', line: line.trim() });
  if (!what) return fault(undefined, line, EVENT);
  if (extra) return fault(extra, line, `\`${extra.text}\` is one word too many; ${EVENT}`);
  if (verb.text === 'open' || verb.text === 'send') return ok({ kind: verb.text, flow: what.text });
  if (verb.text !== 'wait') return fault(verb, line, EVENT);
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(what.text) ?? [];
  if (count === undefined)
    return err({ offset: what.offset, message: `\`${what.text}\` is no time such as 30s, 10m, 2h or 5d` });
  return ok({ kind: 'wait', seconds: Number(count) * (units[unit] ?? 1) });
}
