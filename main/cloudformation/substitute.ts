import { isObject, textOf } from '../declared/json.ts';
import { isUnknownValue, unknownValue, whyUnknown } from '../declared/unknown-value.ts';
import type { Resolver } from './template/resolver.ts';

/** `Fn::Sub`: a text with `${Name}` and `${Name.Attribute}` in it, or such a text with values of its own. */
export function substituted(resolver: Resolver, given: unknown): unknown {
  const [text, own] = Array.isArray(given) ? (given as unknown[]) : [given];
  if (typeof text !== 'string') return unknownValue('what Fn::Sub gives');
  const open = new Set<string>();
  const whole = text.replace(/\$\{(!?)([^${}]*)\}/g, (_, literal: string, written: string) => {
    const name = written.trim();
    if (literal !== '') return `\${${name}}`;
    const value = textOf(valueOf(resolver, own, name)) ?? '';
    if (!isUnknownValue(value)) return value;
    open.add(name);
    return `\${${whyUnknown(value)}}`;
  });
  return open.size > 0 ? unknownValue(whole) : whole;
}

function valueOf(resolver: Resolver, own: unknown, name: string): unknown {
  if (isObject(own) && Object.hasOwn(own, name)) return resolver.value(own[name]);
  const dot = name.indexOf('.');
  return dot < 0 ? resolver.reference(name) : resolver.attribute(name.slice(0, dot), name.slice(dot + 1));
}
