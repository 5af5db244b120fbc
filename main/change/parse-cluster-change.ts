import { err, ok, type Result } from '../model/result.ts';
import { fault, type Fault, type Word } from '../language/text/words.ts';
import type { Change, PodMark } from './change.ts';

/** A key of a label: at most 63 letters, digits, `-`, `_` and `.`, behind an optional domain. */
const KEY = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;
const ORDER = /^-?\d{1,9}(?:\.\d{1,6})?$/;

/**
 * Changes of policies and pods, in words near those of `kubectl`: `add policy shop/web`, `label web app=cart`,
 * `annotate web team-`, `move no-archive to security`, `order policy no-archive 50`. Null where the line is no such change.
 *
 * @param isFree nothing is called as the second word says, so that `policy` means what it says.
 */
export function parseClusterChange(
  line: string,
  words: readonly Word[],
  isFree: boolean,
): Result<Change, Fault> | null {
  const [verb, second, ...rest] = words;
  if (!verb || !second) return null;
  switch (verb.text) {
    case 'add':
    case 'remove':
      return second.text === 'policy' && isFree ? parsePolicy(verb.text, line, rest) : null;
    case 'label':
      return parseMark('label', line, second, rest);
    case 'annotate':
      return parseMark('annotation', line, second, rest);
    case 'move':
      return parseMove(line, second, rest);
    case 'order':
      return parseOrder(line, second, rest);
    default:
      return null;
  }
}

function parsePolicy(act: 'add' | 'remove', line: string, [policy, extra]: readonly Word[]): Result<Change, Fault> {
  if (!policy || extra)
    return fault(extra, line, 'a policy is named as in `add policy shop/web` or `remove policy deny-all`');
  return ok({ kind: 'policy', act, policy: policy.text });
}

function parseMark(what: PodMark, line: string, pod: Word, [mark, extra]: readonly Word[]): Result<Change, Fault> {
  const verb = what === 'label' ? 'label' : 'annotate';
  const shape = `it reads \`${verb} ${pod.text} KEY=VALUE\`, or \`${verb} ${pod.text} KEY-\` to remove it`;
  if (!mark || extra) return fault(extra, line, shape);
  const equals = mark.text.indexOf('=');
  const isRemoved = equals < 0 && mark.text.endsWith('-');
  if (equals < 0 && !isRemoved) return fault(mark, line, `\`${mark.text}\` has no value; ${shape}`);
  const key = isRemoved ? mark.text.slice(0, -1) : mark.text.slice(0, equals);
  const value = isRemoved ? null : mark.text.slice(equals + 1);
  if (!KEY.test(key))
    return fault(mark, line, `\`${key}\` is not a valid key of ${what === 'label' ? 'a label' : 'an annotation'}`);
  if (what === 'label' && value !== null && !LABEL_VALUE.test(value))
    return err({ offset: mark.offset + equals + 1, message: `\`${value}\` is not a valid value of a label` });
  return ok({ kind: 'set-pod-mark', pod: pod.text, what, key, value });
}

function parseMove(line: string, policy: Word, [to, tier, extra]: readonly Word[]): Result<Change, Fault> {
  const isShaped = to?.text === 'to' && tier && !extra;
  if (!isShaped) return fault(extra ?? to, line, `it reads \`move ${policy.text} to TIER\``);
  return ok({ kind: 'set-tier', policy: policy.text, tier: tier.text });
}

function parseOrder(line: string, what: Word, [name, order, extra]: readonly Word[]): Result<Change, Fault> {
  const shape = 'it reads `order policy NAME 100`, `order tier NAME 100` or `order policy NAME none`';
  if (what.text !== 'policy' && what.text !== 'tier') return fault(what, line, shape);
  if (!name || !order || extra) return fault(extra, line, shape);
  if (order.text === 'none') return ok({ kind: 'set-order', what: what.text, name: name.text, order: null });
  if (!ORDER.test(order.text)) return fault(order, line, `\`${order.text}\` is not an order; ${shape}`);
  return ok({ kind: 'set-order', what: what.text, name: name.text, order: Number(order.text) });
}
