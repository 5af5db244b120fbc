import { field, isObject, textOf } from '../declared/json.ts';
import { firstUnknownValue, isUnknownValue, unknownValue, whyUnknown } from '../declared/unknown-value.ts';
import { blocksIn } from './cidr-function.ts';
import type { Resolver } from './template/resolver.ts';
import { substituted } from './substitute.ts';

export type Call = { readonly name: string; readonly given: unknown };

/** Zones of a region that nobody named. */
const ZONES = 6;

/** An object with one key that names a function is a call of it. */
export function functionIn(written: unknown): Call | null {
  if (!isObject(written)) return null;
  const [name, ...others] = Object.keys(written);
  if (name === undefined || others.length > 0 || !(name === 'Ref' || name.startsWith('Fn::'))) return null;
  return { name, given: written[name] };
}

/** What a function gives. One that cannot be worked out offline gives a placeholder. */
export function applied(resolver: Resolver, { name, given }: Call): unknown {
  const parts = Array.isArray(given) ? (given as unknown[]) : [];
  switch (name) {
    case 'Ref':
      return typeof given === 'string' ? resolver.reference(given) : unknownValue('a Ref without a name');
    case 'Fn::GetAtt':
      return attribute(resolver, given);
    case 'Fn::Sub':
      return substituted(resolver, given);
    case 'Fn::Base64':
      return resolver.value(given);
    case 'Fn::If':
      return chosen(resolver, parts);
    case 'Fn::Join':
      return joined(resolver.value(parts[0]), resolver.value(parts[1]));
    case 'Fn::Split':
      return split(resolver.value(parts[0]), resolver.value(parts[1]));
    case 'Fn::Select':
      return selected(resolver.value(parts[0]), resolver.value(parts[1]));
    case 'Fn::FindInMap':
      return found(resolver, parts);
    case 'Fn::Cidr': {
      const [block, count, bits] = parts.map((each) => textOf(resolver.value(each)));
      return blocksIn(block ?? null, count ?? null, bits ?? '8');
    }
    case 'Fn::GetAZs':
      resolver.notes.add(
        'assumed',
        'Fn::GetAZs',
        'which zones there are is not known; each is taken to be another one',
      );
      return Array.from({ length: ZONES }, (_, i) => unknownValue(`zone ${i + 1} of Fn::GetAZs`));
    case 'Fn::ImportValue':
      return unknownValue(`\`${textOf(resolver.value(given)) ?? ''}\`, an export of another stack`);
    default:
      return unknownValue(`what ${name.slice(0, 60)} gives`);
  }
}

function attribute(resolver: Resolver, given: unknown): unknown {
  const path = typeof given === 'string' ? given.split('.') : given;
  if (!Array.isArray(path)) return unknownValue('an attribute without a name');
  const [resource, ...name] = path.map((each: unknown) => textOf(resolver.value(each)) ?? '');
  return resolver.attribute(resource ?? '', name.join('.'));
}

function chosen(resolver: Resolver, [name, yes, no]: readonly unknown[]): unknown {
  const truth = typeof name === 'string' ? resolver.condition(name) : null;
  if (truth === null) return unknownValue(`what condition \`${textOf(name) ?? ''}\` decides`);
  return resolver.value(truth ? yes : no);
}

function joined(separator: unknown, list: unknown): unknown {
  if (!Array.isArray(list)) return unknownValue('what Fn::Join gives');
  const texts = list.map(textOrEmpty);
  const text = texts
    .map((each) => (isUnknownValue(each) ? `\${${whyUnknown(each)}}` : each))
    .join(textOrEmpty(separator));
  return firstUnknownValue(texts) === undefined ? text : unknownValue(text);
}

function split(separator: unknown, text: unknown): unknown {
  const whole = textOf(text);
  const by = textOf(separator);
  if (whole === null || by === null) return unknownValue('the parts of a text');
  return isUnknownValue(whole) ? unknownValue(`the parts of ${whyUnknown(whole)}`) : whole.split(by);
}

function selected(index: unknown, list: unknown): unknown {
  const at = textOf(index);
  if (at === null || !/^\d{1,6}$/.test(at)) return unknownValue('what Fn::Select gives');
  const value: unknown = Array.isArray(list) ? list[Number(at)] : undefined;
  if (value !== undefined) return value;
  return unknownValue(
    `value ${Number(at) + 1} of ${typeof list === 'string' && isUnknownValue(list) ? whyUnknown(list) : 'a list'}`,
  );
}

/** The last part may say what to take where the keys lead nowhere. */
function found(resolver: Resolver, [map, first, second, options]: readonly unknown[]): unknown {
  const keys = [map, first, second].map((each) => textOf(resolver.value(each)) ?? '');
  const value = keys.reduce<unknown>(field, resolver.template.mappings);
  if (value !== undefined) return value;
  const fallback = field(options, 'DefaultValue');
  if (fallback !== undefined && firstUnknownValue(keys) === undefined) return resolver.value(fallback);
  return unknownValue(
    `\`${keys.map((key) => (isUnknownValue(key) ? whyUnknown(key) : key)).join('.')}\` of the mappings`,
  );
}

function textOrEmpty(value: unknown): string {
  return textOf(value) ?? '';
}
