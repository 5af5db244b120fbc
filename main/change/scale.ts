import { usualTracking } from '../model/idle-timeouts.ts';
import { isUnknownAddress, type Address, type Ipv4Address } from '../model/address.ts';
import type { Network, NetworkInterface } from '../model/network.ts';
import { ok, type Result } from '../model/result.ts';
import type { AutoScalingGroup, Listener, Target } from '../model/resource.ts';
import { pickable, PUBLIC_POOL } from '../language/network/addresses.ts';
import { memberName } from '../language/network/derived-names.ts';
import { missing, refused, type Refusal } from './refusal.ts';
import { replaced } from './replaced.ts';

/**
 * Launches or terminates members until there are as many as wanted. A new one goes where the fewest are, has the
 * template's groups and the next free address of its subnet, and is registered wherever the group is (SV-10). Which one
 * goes first the specification leaves open: here it is the one launched last.
 */
export function scale(network: Network, id: string, to: number): Result<Network, Refusal> {
  const group = network.autoScalingGroups.find((each) => each.id === id);
  if (!group) return missing(`there is no Auto Scaling group \`${id}\``);
  const { min, max, members } = group;
  if (to === members.length) return missing(`\`${id}\` has ${to} members already`);
  if (to < min) return refused(`\`${id}\` keeps at least ${min} members`);
  if (max !== null && to > max) return refused(`\`${id}\` has at most ${max} members`);
  let after = network;
  while (sizeOf(after, id) > to) after = terminate(after, id);
  while (sizeOf(after, id) < to) {
    const launched = launch(after, id);
    if (!launched.ok) return launched;
    after = launched.value;
  }
  return ok(registered(after, id));
}

function sizeOf(network: Network, id: string): number {
  return network.autoScalingGroups.find((each) => each.id === id)?.members.length ?? 0;
}

function launch(network: Network, id: string): Result<Network, Refusal> {
  const group = network.autoScalingGroups.find((each) => each.id === id);
  const place = group && emptiest(network, group);
  if (!group || !place?.cidr4) return missing(`\`${id}\` has no subnet for another member`);
  const { template, members } = group;
  const name = freeName(network, id);
  const around = network.subnets.filter(({ vpc }) => vpc === place.vpc).map((subnet) => subnet.id);
  const held = network.networkInterfaces.filter(({ subnet }) => around.includes(subnet));
  const own = free(
    pickable(place.cidr4),
    held.flatMap(({ ipv4 }) => ipv4.flatMap((pair) => (isUnknownAddress(pair.private) ? [] : [pair.private]))),
  );
  if (!own) return refused(`\`${place.id}\` has no free address`);
  const taken = network.networkInterfaces.flatMap(({ ipv4 }) => ipv4.flatMap((pair) => pair.public ?? []));
  const open = template.publicIp ? free(pickable(PUBLIC_POOL), [...taken, ...outside(network)]) : null;
  const nic: NetworkInterface = {
    id: name,
    subnet: place.id,
    ipv4: [{ private: own, public: open }],
    ipv6: [],
    groups: template.groups,
    sourceDestCheck: true,
    owner: { kind: 'instance', id: name },
  };
  const { os, listens } = template;
  return ok({
    ...network,
    networkInterfaces: [...network.networkInterfaces, nic],
    instances: [
      ...network.instances,
      { id: name, os, interfaces: [name], listens, forwards: null, tableFull: false, tracking: usualTracking },
    ],
    autoScalingGroups: replaced(network.autoScalingGroups, { ...group, members: [...members, name] }),
  });
}

function terminate(network: Network, id: string): Network {
  const group = network.autoScalingGroups.find((each) => each.id === id);
  const gone = group?.members.at(-1);
  if (!group || gone === undefined) return network;
  return {
    ...network,
    networkInterfaces: network.networkInterfaces.filter(({ owner }) => owner.kind !== 'instance' || owner.id !== gone),
    instances: network.instances.filter((instance) => instance.id !== gone),
    tasks: network.tasks.filter((task) => task.networkMode === 'awsvpc' || task.interface !== gone),
    autoScalingGroups: replaced(network.autoScalingGroups, { ...group, members: group.members.slice(0, -1) }),
  };
}

/** The members of the group stand together among the targets of its listeners. */
function registered(network: Network, id: string): Network {
  const group = network.autoScalingGroups.find((each) => each.id === id);
  if (!group) return network;
  const isThere = (target: Target) => network.networkInterfaces.some((nic) => nic.id === target.interface);
  return {
    ...network,
    loadBalancers: network.loadBalancers.map((balancer) => ({
      ...balancer,
      listeners: balancer.listeners.map((listener, i) => {
        const mine = group.targetOf.filter((each) => each.loadBalancer === balancer.id && each.listener === i);
        const targets = mine.reduce((all, { port }) => withMembers(all, group, port), listener.targets);
        return { ...listener, targets: targets.filter(isThere) };
      }),
    })),
  };
}

function withMembers(targets: Listener['targets'], { members }: AutoScalingGroup, port: number): Target[] {
  const isMine = (target: Target) => target.port === port && members.includes(target.interface);
  const first = targets.findIndex(isMine);
  const others = targets.filter((target) => !isMine(target));
  return others.toSpliced(first < 0 ? others.length : first, 0, ...members.map((id) => ({ interface: id, port })));
}

/** The first of the subnets in which the fewest members are. */
function emptiest(network: Network, { subnets, members }: AutoScalingGroup) {
  const nics = network.networkInterfaces.filter(({ owner }) => members.includes(owner.id));
  const [place] = subnets
    .map((subnet) => ({ subnet, count: nics.filter((nic) => nic.subnet === subnet).length }))
    .sort((a, b) => a.count - b.count);
  return network.subnets.find(({ id }) => id === place?.subnet);
}

/** The next number that nothing else is called by. */
function freeName(network: Network, group: string): string {
  const taken = new Set(Object.values(network).flatMap((things) => (things ?? []).map(({ id }) => id)));
  let number = 1;
  while (taken.has(memberName(group, number))) number++;
  return memberName(group, number);
}

function free(candidates: Iterable<Address>, taken: readonly Address[]): Ipv4Address | null {
  const values = new Set(taken.map(({ value }) => value));
  for (const address of candidates) if (address.family === 4 && !values.has(address.value)) return address;
  return null;
}

function outside({ hosts }: Network): Address[] {
  return hosts.flatMap(({ addresses }) => addresses);
}
