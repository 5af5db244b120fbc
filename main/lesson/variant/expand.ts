import type { ProblemCode } from '../../language/diagnostics/problem.ts';
import type { Path } from '../../language/diagnostics/report.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import type { ParametersText } from '../format/parameter-text.ts';
import type { DrawnValues } from './drawn-value.ts';
import { isHolder, Origins, type Origin, type Part } from './origins.ts';
import { choiceOf, pickOption } from './pick.ts';
import { substitute } from './substitute.ts';

/** What is wrong, by its place in the file; `key`: at the key of that name there. */
export type PlacedFault = {
  readonly code: ProblemCode;
  readonly path: Path;
  readonly key?: string | undefined;
  readonly offset?: number;
  readonly message: string;
  readonly hint: string;
};

/** No file may become larger than the lab reads. */
const MAX_CHARACTERS = 1_000_000;

type Holder = Record<string | number, unknown>;
type Add = (key: string, part: Part, at: string) => void;

/** Puts the values of a variant into parts of a document: `$(NAME)` in texts and keys, and what choices pick. */
export class Expansion {
  readonly faults: PlacedFault[] = [];
  readonly origins = new Origins();
  readonly #parameters: ParametersText;
  readonly #values: DrawnValues;
  #characters = 0;

  constructor(parameters: ParametersText, values: DrawnValues) {
    this.#parameters = parameters;
    this.#values = values;
  }

  /** What stands for a value of the file; undefined where a choice leaves it out. */
  part(value: unknown, path: Path): Part | undefined {
    if (typeof value === 'string') return this.#text(value, path);
    if (Array.isArray(value)) return { value: this.#list(value, path), origin: at(path) };
    if (!isHolder(value)) return { value, origin: at(path) };
    const [only = '', ...others] = Object.keys(value);
    if (others.length > 0 || !choiceOf(only, this.#parameters))
      return { value: this.#mapping(value, path), origin: at(path) };
    return this.#picked(value, only, path);
  }

  #text(written: string, path: Path, key?: string): Part {
    const { value, text, stretches, strangers } = substitute(written, this.#values);
    if (stretches.length > 0) this.#count(text.length, path);
    for (const { name, offset } of strangers) {
      const message = `there is no parameter \`${name}\``;
      const hint = didYouMean(
        name,
        [...this.#values].flatMap(([known, { fields }]) => namesOf(known, fields)),
      );
      this.faults.push({ code: 'unknown-name', path, key, offset, message, hint });
    }
    return { value: key === undefined ? value : text, origin: { path, stretches } };
  }

  #count(characters: number, path: Path): void {
    if (this.#characters <= MAX_CHARACTERS && this.#characters + characters > MAX_CHARACTERS) {
      const message = `with its parameters the file has more than ${MAX_CHARACTERS} characters`;
      this.faults.push({ code: 'too-large', path, message, hint: '' });
    }
    this.#characters += characters;
  }

  #picked(holder: Holder, key: string, path: Path): Part | undefined {
    const choice = choiceOf(key, this.#parameters);
    if (!choice) return undefined;
    const picked = pickOption(choice, holder[key], this.#values);
    if (!picked.ok) {
      const { code, message, hint } = picked;
      const place = picked.key === null ? { path, key } : { path: [...path, key], key: picked.key };
      this.faults.push({ code, ...place, message, hint });
      return undefined;
    }
    if (picked.option === null) return undefined;
    return this.part((holder[key] as Holder)[picked.option], [...path, key, picked.option]);
  }

  /** A choice that stands for an entry of a list may pick several. */
  #list(items: readonly unknown[], path: Path): unknown[] {
    const list: unknown[] = [];
    const add = ({ value, origin }: Part) => {
      this.origins.set(list, list.length, origin);
      list.push(value);
    };
    items.forEach((item, i) => {
      const part = this.part(item, [...path, i]);
      if (!part) return;
      if (Array.isArray(item) || !Array.isArray(part.value)) add(part);
      else for (const each of this.#entries(part)) add(each.part);
    });
    return list;
  }

  #mapping(holder: Holder, path: Path): Holder {
    const mapping: Holder = {};
    const add: Add = (key, { value, origin }, written) => {
      if (Object.hasOwn(mapping, key)) {
        const message = `the key \`${key}\` is given twice`;
        this.faults.push({ code: 'duplicate-name', path, key: written, message, hint: 'take one of them out' });
      } else if (key !== '__proto__') {
        this.origins.set(mapping, key, origin);
        mapping[key] = value;
      }
    };
    for (const [key, value] of Object.entries(holder)) {
      if (choiceOf(key, this.#parameters)) this.#merge(this.#picked(holder, key, path), key, path, add);
      else {
        const part = this.part(value, [...path, key]);
        if (part) add(String(this.#text(key, path, key).value), part, key);
      }
    }
    return mapping;
  }

  /** The fields that a choice picks among others. */
  #merge(part: Part | undefined, key: string, path: Path, add: Add): void {
    if (!part) return;
    if (isHolder(part.value) && !Array.isArray(part.value))
      for (const each of this.#entries(part)) add(String(each.key), each.part, key);
    else {
      const message = `\`${key}\` stands among fields, so each of its options holds fields`;
      this.faults.push({ code: 'shape', path, key, message, hint: 'write fields, or let it stand alone' });
    }
  }

  #entries({ value, origin }: Part): readonly { readonly key: string | number; readonly part: Part }[] {
    if (!isHolder(value)) return [];
    const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
    return keys.map((key) => {
      const own = this.origins.of(value, key) ?? at([...origin.path, key]);
      return { key, part: { value: value[key], origin: own } };
    });
  }
}

function at(path: Path): Origin {
  return { path, stretches: [] };
}

function namesOf(name: string, fields: ReadonlyMap<string, unknown>): string[] {
  return [name, ...[...fields.keys()].map((field) => `${name}.${field}`)];
}
