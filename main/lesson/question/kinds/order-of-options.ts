import { z } from 'zod';
import type { Path } from '../../../language/diagnostics/report.ts';
import { opaque, type Choice } from '../shared/choices.ts';
import type { Names } from '../shared/references.ts';
import type { InOrder } from '../shared/shown-order.ts';

export const Order = z
  .literal('fixed')
  .optional()
  .meta({ description: 'The options stay in the order of the file. Left out: each round shows another order.' });

type Ordered = { readonly order?: 'fixed' | undefined; readonly options: readonly { readonly say: string }[] };

export function optionsShown({ order, options }: Ordered, inOrder: InOrder): Choice[] {
  const choices = opaque(options);
  return order === 'fixed' ? choices : inOrder(choices);
}

/** `All of the above`, `Both of them`, `A and C`, `Option B`: such words fail when the options change places. */
const PLACED = [
  /^(all|any|both|either|neither|none) of (them|these|those|the (two|three|four|others|options|answers))\s*($|[;,.:])/i,
  /\b(of|all|none) (of )?the (above|below)\b/i,
  /\b(options?|answers?|choices?) [A-H]\b/,
  /\b[A-H],? (and|or) [A-H]\b/,
];

/** An id that no option has is a slip of whoever sent it, such as a letter that an earlier version used. */
export function unknownChoice({ options }: Ordered, picked: readonly string[]): string | null {
  const known = new Set(opaque(options).map(({ id }) => id));
  return picked.every((id) => known.has(id)) ? null : 'an option that the question does not have is no answer to it';
}

export function expectFixed({ report }: Names, { order, options }: Ordered, path: Path): void {
  if (order === 'fixed') return;
  options.forEach(({ say }, i) => {
    if (!PLACED.some((words) => words.test(say))) return;
    report.errorForAuthors('option-order', [...path, 'options', i, 'say'], {
      message: 'this option speaks of the others, and they change places',
      hint: 'write `order: fixed` for the question',
    });
  });
}
