import { didYouMean } from '../../language/diagnostics/suggest.ts';
import type { ParametersText, ParameterText } from '../format/parameter-text.ts';
import type { DrawnValues } from './drawn-value.ts';
import { isHolder } from './origins.ts';

/** For every option that is not named. */
const ELSE = 'else';

type Choice = ParameterText & { readonly type: 'choice' };

/** The choice that a key names: `$(fault)`. The key of another parameter is a text like any other. */
export function choiceOf(key: string, parameters: ParametersText): readonly [string, Choice] | null {
  const name = /^\$\(([A-Za-z][A-Za-z0-9-]*)\)$/.exec(key)?.[1];
  const parameter = name !== undefined && Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return name !== undefined && parameter?.type === 'choice' ? [name, parameter] : null;
}

/** The option that a choice picks, by its key in the file; null where it leaves out what stands there. */
export type Picked =
  | { readonly ok: true; readonly option: string | null }
  | {
      readonly ok: false;
      readonly code: 'shape' | 'unknown-name';
      readonly key: string | null;
      readonly message: string;
      readonly hint: string;
    };

/** What `$(NAME): { OPTION: …, A|B: …, else: … }` picks. An option that is not named leaves out what stands there. */
export function pickOption([name, { of }]: readonly [string, Choice], written: unknown, values: DrawnValues): Picked {
  if (!isHolder(written) || Array.isArray(written))
    return refused('shape', `\`$(${name})\` picks by option`, 'write a mapping of its options');
  const options = Array.isArray(of) ? of : Object.keys(of);
  const keys = Object.keys(written);
  for (const key of keys) {
    const stranger = namesIn(key).find((each) => each !== ELSE && !options.includes(each));
    if (stranger !== undefined)
      return {
        ...refused('unknown-name', `\`${name}\` has no option \`${stranger}\``, didYouMean(stranger, options)),
        key,
      };
  }
  const chosen = values.get(name)?.text ?? '';
  const option = keys.find((key) => namesIn(key).includes(chosen)) ?? keys.find((key) => key === ELSE);
  return { ok: true, option: option ?? null };
}

function refused(code: 'shape' | 'unknown-name', message: string, hint: string) {
  return { ok: false, code, key: null, message, hint } as const;
}

function namesIn(key: string): string[] {
  return key.split('|').map((each) => each.trim());
}
