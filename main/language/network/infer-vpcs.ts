import { covers, parseExactCidr } from '../../model/cidr.ts';
import type { NetworkText } from '../format/network-text.ts';

/** A subnet whose author names no VPC is in the only one whose block it is a part of. */
export function inferVpcs(text: NetworkText): NetworkText {
  if (Object.keys(text.vpcs).length < 2) return text;
  const subnets = Object.entries(text.subnets).map(([id, subnet]) => {
    const vpc = subnet.vpc ?? onlyVpcAround(text, subnet.cidr);
    return [id, vpc === undefined ? subnet : { ...subnet, vpc }] as const;
  });
  return { ...text, subnets: Object.fromEntries(subnets) };
}

function onlyVpcAround({ vpcs }: NetworkText, block: string): string | undefined {
  const inner = parseExactCidr(block);
  if (!inner.ok) return undefined;
  const around = Object.entries(vpcs).filter(([, { cidr }]) =>
    [cidr].flat().some((each) => {
      const outer = parseExactCidr(each);
      return outer.ok && covers(outer.value, inner.value);
    }),
  );
  return around.length === 1 ? around[0]?.[0] : undefined;
}
