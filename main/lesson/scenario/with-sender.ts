import { compileNetwork } from '../../engine/compiled/compile.ts';
import { evaluate } from '../../engine/evaluate.ts';
import { formatAddress, isUnknownAddress } from '../../model/address.ts';
import type { Host } from '../../model/resource.ts';
import type { World } from './situation.ts';

/**
 * The same world with a host of its own for a sender outside that the scenario does not name: in the picture its packets
 * must not begin at a host with another address.
 */
export function withSender(world: World): World {
  const { network, flow } = world;
  const { origin, source } = flow;
  if (isUnknownAddress(source) || (origin.kind !== 'internet' && origin.kind !== 'on-premises')) return world;
  const isNamed = network.hosts.some(({ addresses }) =>
    addresses.some((each) => each.family === source.family && each.value === source.value),
  );
  if (isNamed) return world;
  const { kind: place } = origin;
  const host: Host = {
    id: formatAddress(source),
    place,
    addresses: [source],
    service: null,
    os: 'linux',
    listens: null,
  };
  const withHost = { ...network, hosts: [host, ...network.hosts] };
  return { ...world, network: withHost, trace: evaluate(compileNetwork(withHost), flow) };
}
