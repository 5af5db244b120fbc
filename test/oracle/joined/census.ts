import type { PacketAddress } from '../../../main/model/address.ts';
import type { Network } from '../../../main/model/network.ts';
import type { RandomCase } from '../random-network.ts';
import type { evaluateSlowly } from '../slow-evaluator.ts';

/**
 * What decided a flow between joined VPCs, in a few words: a comparison in which one of them is rare says little about
 * the component behind it.
 */
export function decidedBy(
  { network, flow }: RandomCase,
  { verdict, blocker, phase, crossed, references }: ReturnType<typeof evaluateSlowly>,
): readonly string[] {
  const ways = [
    ...(crossed.some((name) => name.startsWith('pcx-')) ? ['peering'] : []),
    ...(crossed.some((name) => name.startsWith('tgw:')) ? ['transit gateway'] : []),
    ...(crossed.some((name) => name.startsWith('tgw:att-peer')) ? ['peering of transit gateways'] : []),
    ...(crossed.some((name) => name.startsWith('vpce:')) ? ['gateway endpoint'] : []),
    ...(isAtEndpoint(network, flow.destination.value) ? ['interface endpoint'] : []),
    ...(flow.origin.kind === 'on-premises' && crossed.length > 0 ? ['from on-premises'] : []),
  ];
  const seen = ways.map((way) => `${way}: ${verdict === 'denied' ? `denied in the ${phase ?? ''}` : verdict}`);
  const named = blocker !== null && /^(pcx-..:|tgw:|vpce:)/.test(blocker) ? [blocker.replace(/^pcx-..:/, 'pcx:')] : [];
  const atEndpoint = blocker !== null && ways.includes('interface endpoint') && /^sg:.*:in$/.test(blocker);
  return [
    ...seen,
    ...named,
    ...(atEndpoint ? ['interface endpoint: its groups'] : []),
    ...references.map((way) => `group of another VPC: ${way}`),
  ];
}

function isAtEndpoint(network: Network, value: PacketAddress['value']): boolean {
  const holder = network.networkInterfaces.find(({ ipv4 }) => ipv4.some((pair) => pair.private.value === value));
  return holder?.owner.kind === 'interface-endpoint';
}

/** How often each of the words was said. */
export function countsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
