import type { Cidr } from '../../model/cidr.ts';
import type { EksCluster } from '../../model/resource.ts';
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
  readonly manifests: ReadonlyMap<string, Pick<EksCluster, 'manifests' | 'drafts'>>;
  /** The VPCs of what uses a thing, by the place of the thing in the file. */
  readonly usedIn: ReadonlyMap<string, ReadonlySet<string | null>>;
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

/** The VPC that something belongs to: the one named, the only one, or that of everything that uses it. */
export function vpcNamed(context: Context, written: string | undefined, path: Path): string {
  const ids = Object.keys(context.text.vpcs);
  if (written !== undefined) {
    expectName(context, written, [...path, 'vpc'], ['VPC']);
    return written;
  }
  if (ids.length === 0) context.report.error('shape', path, { message: 'there is no VPC that it could belong to' });
  if (ids.length < 2) return ids[0] ?? '';
  const users = context.usedIn.get(path.join('.'));
  const [vpc, another] = users ?? [];
  // What uses it is in a VPC that is not known either: that is reported there.
  if (vpc === null) return ids[0] ?? '';
  if (vpc !== undefined && another === undefined) return vpc;
  const used = [...(users ?? [])].map((id) => `\`${id ?? ''}\``).join(' and ');
  context.report.error('shape', path, {
    message: used === '' ? 'which VPC it belongs to is not said' : `it is used in the VPCs ${used}, and belongs to one`,
    hint: used === '' ? 'add `vpc: NAME`' : 'make one for each VPC, or add `vpc: NAME`',
  });
  return vpc ?? ids[0] ?? '';
}

export type Sized = { readonly id: string; readonly cidr: Cidr; readonly path: Path };
