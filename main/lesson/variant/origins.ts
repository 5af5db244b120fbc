import type { Path } from '../../language/diagnostics/report.ts';
import { offsetInText, type Stretch } from './substitute.ts';

/** Where a part of a variant stands in the file, and what in its text is not the author's. */
export type Origin = { readonly path: Path; readonly stretches: readonly Stretch[] };

/** A part of a variant with where it comes from. */
export type Part = { readonly value: unknown; readonly origin: Origin };

/** Remembers for each list and mapping of a variant where its entries stand in the file. */
export class Origins {
  readonly #byHolder = new WeakMap<object, Map<string | number, Origin>>();

  set(holder: object, key: string | number, origin: Origin): void {
    const known = this.#byHolder.get(holder) ?? new Map<string | number, Origin>();
    this.#byHolder.set(holder, known.set(key, origin));
  }

  of(holder: object, key: string | number): Origin | undefined {
    return this.#byHolder.get(holder)?.get(key);
  }

  /** The place in the file of a place in the variant, and of a character of the text there. */
  inFile(root: unknown, path: Path, offset = 0): { readonly path: Path; readonly offset: number } {
    let at: unknown = root;
    let origin: Origin = { path: [], stretches: [] };
    for (const key of path) {
      const own = isHolder(at) ? this.of(at, key) : undefined;
      origin = own ?? { path: [...origin.path, key], stretches: [] };
      at = isHolder(at) ? at[key] : undefined;
    }
    return { path: origin.path, offset: offsetInText(origin.stretches, offset) };
  }
}

export function isHolder(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
