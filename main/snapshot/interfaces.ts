import type { z } from 'zod';
import {
  parseAddress,
  parseIpv4,
  unknownAddress,
  type Ipv4Address,
  type Ipv6Address,
  type UnknownAddress,
} from '../model/address.ts';
import type { InterfaceAddress, NetworkInterface, Owner, Subnet } from '../model/network.ts';
import { functionOf } from './functions.ts';
import type { Notes } from './notes.ts';
import type { AddressShape, InterfaceShape } from './shapes.ts';

type Address = z.output<typeof AddressShape>;

const GROUPLESS: readonly Owner['kind'][] = ['nat-gateway', 'transit-gateway', 'firewall-endpoint'];

/** What owns interfaces and says so itself: by interface the NAT gateway and endpoint, by name the load balancer. */
export type Holders = {
  readonly natGateways: ReadonlyMap<string, string>;
  readonly endpoints: ReadonlyMap<string, { readonly id: string; readonly kind: Owner['kind'] }>;
  readonly balancers: ReadonlySet<string>;
};

/** Every interface whose subnet is known. */
export function interfacesOf(
  found: readonly InterfaceShape[],
  addresses: readonly Address[],
  holders: Holders,
  subnets: readonly Subnet[],
  notes: Notes,
): NetworkInterface[] {
  const known = new Map(subnets.map((subnet) => [subnet.id, subnet]));
  return found.flatMap((nic): NetworkInterface[] => {
    const { NetworkInterfaceId: id, SubnetId: subnet } = nic;
    const orIn = nic.OrSubnetIds.filter((each) => known.has(each));
    const possible = [subnet, ...orIn].flatMap((each) => known.get(each)?.cidr4 ?? []);
    if (!known.has(subnet)) {
      notes.add('missing', id, `its subnet \`${subnet}\` is not in the snapshot`);
      return [];
    }
    const owner = ownerOf(nic, holders);
    noteStranger(nic, owner, notes);
    return [
      {
        id,
        subnet,
        ...(orIn.length > 0 ? { orIn } : {}),
        ipv4: ipv4Of(nic, addresses, unknownAddress(id, possible), notes),
        ipv6: nic.Ipv6Addresses.flatMap(({ Ipv6Address: text }) => readIpv6(text, id, notes)),
        groups: GROUPLESS.includes(owner.kind) ? [] : nic.Groups.map(({ GroupId }) => GroupId),
        sourceDestCheck: nic.SourceDestCheck,
        owner,
      },
    ];
  });
}

/** Whether RDS made an interface for one of its databases. */
export function isOfRds({ Description }: InterfaceShape): boolean {
  return /^RDS ?NetworkInterface/i.test(Description);
}

/** What a service made for something that the lab does not know stands there as a machine, and is said to. */
function noteStranger(nic: InterfaceShape, owner: Owner, notes: Notes): void {
  const { NetworkInterfaceId: id, InterfaceType, RequesterId, Description, Attachment } = nic;
  const isService =
    InterfaceType !== 'interface' || RequesterId !== '' || /^arn:aws:|^Amazon EKS |^EFS /.test(Description);
  if (owner.kind !== 'instance' || Attachment?.InstanceId !== undefined || isOfRds(nic) || !isService) return;
  const what = Description === '' ? `an interface of type ${InterfaceType}` : Description;
  notes.add('not-modelled', id, `\`${what.slice(0, 100)}\` stands here as a machine that listens on every port`);
}

/** An interface that belongs to no instance is as good as one: gates and routes are the same. */
function ownerOf(nic: InterfaceShape, { natGateways, endpoints, balancers }: Holders): Owner {
  const endpoint = endpoints.get(nic.NetworkInterfaceId);
  if (endpoint) return endpoint;
  const [, balancer] = /^ELB (?:app|net)\/([^/]+)\//.exec(nic.Description) ?? [];
  if (balancer !== undefined && balancers.has(balancer)) return { kind: 'load-balancer', id: balancer };
  const gateway = natGateways.get(nic.NetworkInterfaceId) ?? /\bnat-[0-9a-f]+\b/.exec(nic.Description)?.[0];
  if (nic.InterfaceType === 'nat_gateway' || natGateways.has(nic.NetworkInterfaceId))
    return { kind: 'nat-gateway', id: gateway ?? nic.NetworkInterfaceId };
  if (
    nic.InterfaceType === 'transit_gateway' ||
    nic.Description.startsWith('Network Interface for Transit Gateway Attachment')
  )
    return {
      kind: 'transit-gateway',
      id: /\btgw-attach-[0-9a-z]+\b/.exec(nic.Description)?.[0] ?? nic.NetworkInterfaceId,
    };
  if (nic.InterfaceType === 'lambda')
    return { kind: 'function', id: functionOf({ id: nic.NetworkInterfaceId, description: nic.Description }) };
  return { kind: 'instance', id: nic.Attachment?.InstanceId ?? nic.NetworkInterfaceId };
}

/** `unknown` stands where the primary address is not told. */
function ipv4Of(
  nic: InterfaceShape,
  addresses: readonly Address[],
  unknown: UnknownAddress,
  notes: Notes,
): InterfaceAddress[] {
  const { NetworkInterfaceId: id, PrivateIpAddress: primary, Association: association } = nic;
  const listed = nic.PrivateIpAddresses.toSorted((a, b) => Number(b.Primary) - Number(a.Primary));
  const pairs =
    listed.length > 0
      ? listed.map(({ PrivateIpAddress, Association }) => [PrivateIpAddress, Association?.PublicIp] as const)
      : primary === undefined
        ? []
        : [[primary, association?.PublicIp] as const];
  return pairs.flatMap(([own, associated], i): InterfaceAddress[] => {
    const elastic = addresses.find(
      ({ NetworkInterfaceId, PrivateIpAddress }) =>
        NetworkInterfaceId === id && (PrivateIpAddress === own || (PrivateIpAddress === undefined && i === 0)),
    );
    const address = own !== undefined ? readIpv4(own, id, notes) : i === 0 ? unknown : null;
    const publicIp = associated ?? elastic?.PublicIp;
    return address ? [{ private: address, public: publicIp === undefined ? null : readIpv4(publicIp, id, notes) }] : [];
  });
}

function readIpv4(text: string, where: string, notes: Notes): Ipv4Address | null {
  const address = parseIpv4(text);
  if (address.ok) return address.value;
  notes.add('unreadable', where, address.error);
  return null;
}

function readIpv6(text: string, where: string, notes: Notes): Ipv6Address[] {
  const address = parseAddress(text);
  if (address.ok && address.value.family === 6) return [address.value];
  notes.add('unreadable', where, `\`${text}\` is not an IPv6 address`);
  return [];
}
