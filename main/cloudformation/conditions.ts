import { isObject, textOf } from '../declared/json.ts';
import { isUnknownValue } from '../declared/unknown-value.ts';
import type { Resolver, Truth } from './template/resolver.ts';

/** How deep conditions may stand in each other. */
const MAX_DEPTH = 50;

/** Whether a condition holds. Null where it depends on what nobody gave. */
export function truthOf(resolver: Resolver, written: unknown, depth = 0): Truth {
  if (written === true || written === 'true') return true;
  if (written === false || written === 'false') return false;
  const [name, ...others] = isObject(written) ? Object.keys(written) : [];
  if (!isObject(written) || name === undefined || others.length > 0 || depth > MAX_DEPTH) return null;
  const given = written[name];
  const parts = Array.isArray(given) ? (given as unknown[]) : [];
  const truths = () => parts.map((each) => truthOf(resolver, each, depth + 1));
  switch (name) {
    case 'Condition':
      return typeof given === 'string' ? resolver.condition(given) : null;
    case 'Fn::Equals':
      return equal(resolver.value(parts[0]), resolver.value(parts[1]));
    case 'Fn::Not':
      return opposite(truths()[0] ?? null);
    case 'Fn::And':
      return all(truths());
    case 'Fn::Or':
      return opposite(all(truths().map(opposite)));
    default:
      return null;
  }
}

/** Two things that are not known are equal only if they are the same thing. */
function equal(a: unknown, b: unknown): Truth {
  const left = a === '' ? '' : textOf(a);
  const right = b === '' ? '' : textOf(b);
  if (left === null || right === null) return null;
  if (left === right) return true;
  return isUnknownValue(left) || isUnknownValue(right) ? null : false;
}

function all(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.length === 0 || truths.includes(null) ? null : true;
}

function opposite(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
