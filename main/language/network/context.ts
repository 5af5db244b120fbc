import type { Cidr } from '../../model/cidr.ts';
import type { NetworkText } from '../format/network-text.ts';
import type { Path, Report } from '../diagnostics/report.ts';
import { didYouMean, listed, withArticle } from '../diagnostics/suggest.ts';
import type { Kind, Names } from './names.ts';

/** What every part of the resolver works with. */
export type Context = {
  readonly text: NetworkText;
  readonly names: Names;
  readonly report: Report;
  readonly severalVpcs: boolean;
};

/** True when the name stands for one of these kinds; otherwise the author hears what there is. */
export function expectName(
  context: Context,
  name: string,
  path: Path,
  kinds: readonly Kind[],
  offset?: number,
): boolean {
  const { names, report } = context;
  const kind = names.kindOf(name);
  if (kind && kinds.includes(kind)) return true;
  const message = kind
    ? `\`${name}\` is ${withArticle(kind)}, not ${withArticle(listed(kinds))}`
    : `there is no ${listed(kinds)} \`${name}\``;
  const at = offset === undefined ? {} : { offset };
  report.error('unknown-name', path, { message, hint: didYouMean(name, names.of(...kinds)), ...at });
  return false;
}

/** The VPC that something belongs to: the one named, or the only one. */
export function vpcNamed(context: Context, written: string | undefined, path: Path): string {
  const ids = Object.keys(context.text.vpcs);
  if (written !== undefined) {
    expectName(context, written, [...path, 'vpc'], ['VPC']);
    return written;
  }
  if (ids.length === 0) context.report.error('shape', path, { message: 'there is no VPC that it could belong to' });
  if (ids.length > 1) {
    context.report.error('shape', path, { message: 'which VPC it belongs to is not said', hint: 'add `vpc: NAME`' });
  }
  return ids[0] ?? '';
}

export type Sized = { readonly id: string; readonly cidr: Cidr; readonly path: Path };
