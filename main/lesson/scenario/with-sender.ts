import { compileNetwork } from '../../engine/compiled/compile.ts';
import { evaluate } from '../../engine/evaluate.ts';
import { formatAddress, isUnknownAddress, type Address } from '../../model/address.ts';
import { usualTracking } from '../../model/idle-timeouts.ts';
import type { Network, NetworkInterface } from '../../model/network.ts';
import type { Compute, Host } from '../../model/resource.ts';
import type { World } from './situation.ts';

/**
 * The same world with a sender of its own where the scenario names none: a host outside, or an interface of a subnet. In
 * the picture its packets must not begin where another address is.
 */
export function withSender(world: World): World {
  const { origin, source } = world.flow;
  if (isUnknownAddress(source)) return world;
  switch (origin.kind) {
    case 'internet':
    case 'on-premises':
      return isNamed(world.network, source) ? world : withHost(world, origin.kind, source);
    case 'subnet':
      return withInterface(world, origin.id, source);
    case 'network-interface':
    case 'vpc':
      return world;
  }
}

function isNamed({ hosts }: Network, source: Address): boolean {
  return hosts.some(({ addresses }) =>
    addresses.some((each) => each.family === source.family && each.value === source.value),
  );
}

function withHost({ network, flow, before }: World, place: Host['place'], source: Address): World {
  const host: Host = {
    id: formatAddress(source),
    place,
    addresses: [source],
    service: null,
    os: 'linux',
    listens: null,
  };
  const withIt = { ...network, hosts: [host, ...network.hosts] };
  return { network: withIt, flow, before, trace: evaluate(compileNetwork(withIt), flow) };
}

/** Which groups it would have, nobody knows: only where it begins is drawn, and the trace stays as it is. */
function withInterface(world: World, subnet: string, source: Address): World {
  const { network, trace } = world;
  const id = formatAddress(source);
  const addresses =
    source.family === 4 ? { ipv4: [{ private: source, public: null }], ipv6: [] } : { ipv4: [], ipv6: [source] };
  const nic: NetworkInterface = {
    ...{ id, subnet, ...addresses, groups: [], sourceDestCheck: true },
    owner: { kind: 'instance', id },
  };
  const steps = trace.steps.map((step) => (step.detail.kind === 'originate' ? { ...step, place: id } : step));
  const instance: Compute = {
    ...{ id, os: 'linux', interfaces: [id], listens: null, forwards: null },
    ...{ tableFull: false, tracking: usualTracking },
  };
  const withIt = {
    ...network,
    networkInterfaces: [...network.networkInterfaces, nic],
    instances: [...network.instances, instance],
  };
  return { ...world, network: withIt, trace: { ...trace, steps } };
}
