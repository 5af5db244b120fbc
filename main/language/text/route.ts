import { parseCidr, type Cidr } from '../../model/cidr.ts';
import { ok, type Result } from '../../model/result.ts';
import { looksLikeAddress } from './rule.ts';
import { fault, read, wordsOf, type Fault } from './words.ts';

export type RouteText = {
  readonly destination:
    | { readonly kind: 'cidr'; readonly cidr: Cidr }
    | { readonly kind: 'name'; readonly name: string; readonly offset: number };
  readonly target: { readonly name: string; readonly offset: number };
};

const ROUTE = 'a route reads `0.0.0.0/0 igw` or `pl-corp nat`';

/** `destination target`: one route. The local routes are there by themselves. */
export function parseRoute(line: string): Result<RouteText, Fault> {
  const [destination, target, extra] = wordsOf(line);
  if (!destination || !target) return fault(undefined, line, ROUTE);
  if (extra) return fault(extra, line, `\`${extra.text}\` is one word too many; ${ROUTE}`);
  const to = { name: target.text, offset: target.offset };
  if (!looksLikeAddress(destination.text)) {
    return ok({ destination: { kind: 'name', name: destination.text, offset: destination.offset }, target: to });
  }
  const cidr = read(destination, parseCidr);
  return cidr.ok ? ok({ destination: { kind: 'cidr', cidr: cidr.value }, target: to }) : cidr;
}
