import { overlaps, parseCidr, type Cidr } from '../../model/cidr.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { seeded } from '../../model/seeded.ts';
import type { ParameterText, ParametersText } from '../format/parameter-text.ts';
import { textHash } from '../question/shared/opaque-id.ts';
import { candidatesOf, type Candidates, type ParameterFault } from './candidates.ts';
import type { DrawnValue, DrawnValues } from './drawn-value.ts';
import { fieldsOf } from './value-fields.ts';

type Fault = ParameterFault & { readonly parameter: string };

const MAX_DRAWS = 64;
/** So many values are looked at one by one where drawing finds none. */
const MAX_LEFT = 4096;

/**
 * The values of a variant; seed 0 are the defaults. Each parameter may name those above it, and depends on nothing below,
 * so that there is no circle. The same scenario and seed give the same values.
 */
export function drawValues(
  parameters: ParametersText,
  scenario: string,
  seed: number,
): { readonly values: DrawnValues; readonly faults: readonly Fault[] } {
  const values = new Map<string, DrawnValue>();
  const faults: Fault[] = [];
  for (const [name, parameter] of Object.entries(parameters)) {
    const next = seeded(textHash(`${scenario} ${name} ${seed}`));
    const drawn = drawOne(parameter, values, seed, next);
    if (drawn.ok) values.set(name, drawn.value);
    else faults.push(...drawn.error.map((fault) => ({ ...fault, parameter: name })));
  }
  return { values, faults };
}

function drawOne(
  parameter: ParameterText,
  values: DrawnValues,
  seed: number,
  next: () => number,
): Result<DrawnValue, ParameterFault[]> {
  const strangers = namedBelow(parameter, values);
  if (strangers.length > 0) return err(strangers);
  const candidates = candidatesOf(parameter, blockNamed(parameter, values), seed === 0);
  if (!candidates.ok) return err([candidates.error]);
  const taken = (parameter.differsFrom ?? []).flatMap((name) => values.get(name)?.text ?? []);
  const isFree = (text: string) => !taken.some((other) => meets(text, other));
  const text = seed === 0 ? standing(parameter, isFree) : chosenFrom(candidates.value, isFree, next);
  if (!text.ok) return err([text.error]);
  const fields = fieldsOf(parameter, text.value, values);
  return fields.ok ? ok({ type: parameter.type, text: text.value, fields: fields.value }) : err([fields.error]);
}

/** What it says of parameters that are not above it, or are no blocks. */
function namedBelow(parameter: ParameterText, values: DrawnValues): ParameterFault[] {
  const named = (parameter.differsFrom ?? []).map((name) => ({ field: 'differsFrom', name }));
  const within = 'in' in parameter && parameter.in !== undefined && !isBlock(parameter.in) ? [parameter.in] : [];
  return [...named, ...within.map((name) => ({ field: 'in', name }))].flatMap(({ field, name }) => {
    if (!values.has(name)) {
      const hint = 'a parameter names only those that are above it';
      return [{ field, message: `there is no parameter \`${name}\` above`, hint }];
    }
    const isWrong = field === 'in' && values.get(name)?.type !== 'cidr';
    return isWrong ? [{ field, message: `\`${name}\` is not a block` }] : [];
  });
}

function isBlock(text: string): boolean {
  return text.includes('/') || text.includes(':');
}

function blockNamed(parameter: ParameterText, values: DrawnValues): Cidr | null {
  if (!('in' in parameter) || parameter.in === undefined) return null;
  const block = parseCidr(isBlock(parameter.in) ? parameter.in : (values.get(parameter.in)?.text ?? ''));
  return block.ok ? block.value : null;
}

function chosenFrom(
  { count, at }: Candidates,
  isFree: (text: string) => boolean,
  next: () => number,
): Result<string, ParameterFault> {
  for (let draw = 0; draw < MAX_DRAWS; draw++) {
    const text = at(Math.floor(next() * count));
    if (isFree(text)) return ok(text);
  }
  const left = Array.from({ length: Math.min(count, MAX_LEFT) }, (_, i) => at(i)).find(isFree);
  return left === undefined
    ? err({ field: 'differsFrom', message: 'no value is left that differs from the others' })
    : ok(left);
}

/** The default, which has to be one of the values. */
function standing(parameter: ParameterText, isFree: (text: string) => boolean): Result<string, ParameterFault> {
  const text = defaultOf(parameter);
  const wrong = (message: string) => err({ field: 'default', message: `\`${text}\` ${message}` });
  if ('of' in parameter && parameter.of !== undefined && !listHas(parameter.of, text))
    return wrong('is not one of the values');
  if (isOutOfRange(parameter)) return wrong('is not from `from` to `to`');
  return isFree(text) ? ok(text) : wrong('meets a value that it must differ from');
}

function defaultOf(parameter: ParameterText): string {
  if (parameter.type !== 'choice') return String(parameter.default);
  return parameter.default ?? (Array.isArray(parameter.of) ? parameter.of : Object.keys(parameter.of))[0] ?? '';
}

function listHas(of: readonly (string | number)[] | Readonly<Record<string, unknown>>, text: string): boolean {
  return Array.isArray(of) ? of.map(String).includes(text) : Object.hasOwn(of, text);
}

function isOutOfRange(parameter: ParameterText): boolean {
  if (parameter.type !== 'port' && parameter.type !== 'number') return false;
  const { from = -Infinity, to = Infinity } = parameter;
  return parameter.of === undefined && (parameter.default < from || parameter.default > to);
}

/** Whether two values are the same, or two blocks overlap. */
function meets(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [parseCidr(a), parseCidr(b)];
  return a.includes('/') && b.includes('/') && one.ok && other.ok && overlaps(one.value, other.value);
}
