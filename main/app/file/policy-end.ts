import type { CompiledCluster } from '../../engine/compiled/compile-cluster.ts';
import { isUnknownAddress, parseAddress, type Address, type PacketAddress } from '../../model/address.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { unknownWord } from './unknown-word.ts';

/** The address of `prod/web`, `web`, `service:prod/api`, `node:n1`, `host:nat`, or an address itself. */
export function policyEnd({ cluster }: CompiledCluster, written: string): Result<Address, string> {
  const address = parseAddress(written);
  if (address.ok) return address;
  const pods = cluster.pods.filter(({ namespace, name }) => `${namespace}/${name}` === written || name === written);
  if (pods.length > 1)
    return err(
      `there are several pods \`${written}\`; write ${pods.map(({ namespace, name }) => `\`${namespace}/${name}\``).join(' or ')}`,
    );
  const named = new Map<string, readonly PacketAddress[]>([
    ...cluster.pods.map(({ namespace, name, addresses }) => [`${namespace}/${name}`, addresses] as const),
    ...cluster.services.map(({ namespace, name, addresses }) => [`service:${namespace}/${name}`, addresses] as const),
    ...cluster.nodes.map(({ name, addresses }) => [`node:${name}`, addresses] as const),
    ...cluster.hostEndpoints.map(({ name, addresses }) => [`host:${name}`, addresses] as const),
  ]);
  const found = pods[0]?.addresses ?? named.get(written);
  const [first] = found ?? [];
  if (first && !isUnknownAddress(first)) return ok(first);
  if (found) return err(`\`${written}\` has no known address`);
  return err(unknownWord('pod, service, node, host endpoint or address', written, [...named.keys()]));
}
