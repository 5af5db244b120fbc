import { formatAddress, isUnknownAddress, type Ipv4Address } from '../model/address.ts';
import { readSnapshot, type Snapshot } from '../snapshot/read-snapshot.ts';
import type { FoundNode } from './nodes.ts';
import type { FoundPod } from './pods.ts';

const BLOCK_BITS = 16;
const ANY_BASE = 0x0a000000;
const ANY_ZONE = 'us-east-1a';

/** The group of everything of which nobody told the rules. */
export const UNTOLD_GROUP = 'sg-not-known';

/**
 * The VPC of a cluster of which nobody gave a snapshot: one subnet that holds its nodes, with unknown rules and routes.
 * Only what has an address near the others is in it. `names` gives each node the id of its instance.
 */
export function standInVpc(
  nodes: readonly FoundNode[],
  pods: readonly FoundPod[],
  idOf: (node: FoundNode) => string,
): Snapshot {
  const base = mostFrequentBase([...nodes.map(({ address }) => address), ...pods.flatMap(({ pod }) => pod.addresses)]);
  const cidr = `${formatAddress({ family: 4, value: base })}/${BLOCK_BITS}`;
  const inside = nodes.flatMap((node) =>
    node.address?.family === 4 && baseOf(node.address) === base ? [{ node, address: node.address }] : [],
  );
  const zone = nodes.find((each) => each.zone !== null)?.zone ?? ANY_ZONE;
  const lists = {
    Vpcs: [{ VpcId: 'vpc-not-known', CidrBlock: cidr }],
    Subnets: [{ SubnetId: 'subnet-not-known', VpcId: 'vpc-not-known', AvailabilityZone: zone, CidrBlock: cidr }],
    NetworkInterfaces: inside.map(({ node, address }) => interfaceOf(idOf(node), formatAddress(address))),
  };
  return { ...readSnapshot([{ path: 'no snapshot', lists }]), notes: [] };
}

function interfaceOf(id: string, address: string) {
  return {
    NetworkInterfaceId: `eni-of-${id}`,
    SubnetId: 'subnet-not-known',
    VpcId: 'vpc-not-known',
    Groups: [{ GroupId: UNTOLD_GROUP }],
    PrivateIpAddresses: [{ PrivateIpAddress: address, Primary: true }],
    Attachment: { InstanceId: id },
  };
}

type Told = FoundPod['pod']['addresses'][number] | null;

function mostFrequentBase(addresses: readonly Told[]): number {
  const known = addresses.flatMap((each) => (each?.family === 4 && !isUnknownAddress(each) ? [baseOf(each)] : []));
  const counts = [...Map.groupBy(known, (each) => each)].toSorted(([, a], [, b]) => b.length - a.length);
  return counts[0]?.[0] ?? ANY_BASE;
}

function baseOf({ value }: Ipv4Address): number {
  return (value & 0xffff0000) >>> 0;
}
