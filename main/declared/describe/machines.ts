import type { Notes } from '../../snapshot/notes.ts';
import type { Declared, Of } from '../declaration.ts';
import { defaultSecurityGroupOf } from '../defaults.ts';
import { placeable } from '../interfaces.ts';
import type { Lists } from '../lists.ts';
import { openPublicAddresses } from '../public-addresses.ts';
import { isUnknownValue, whyUnknown } from '../unknown-value.ts';
import { databaseInterfaces, databaseSubnets } from './databases.ts';
import { functionInterfaces } from './functions.ts';
import { loadBalancerNodes } from './load-balancers.ts';
import { natGatewayInterfaces } from './nat-gateways.ts';
import { transitGatewayInterfaces } from './transit-gateway-interfaces.ts';
import { endpointInterfaces } from './vpc-endpoints.ts';

type Interface = Of<'network-interface'>;

/** Instances and all interfaces, those included that services make for themselves. */
export function describeMachines(declared: Declared, notes: Notes): Lists {
  const all = distinct([
    ...declared.of('network-interface').toSorted((a, b) => Number(a.isFallback) - Number(b.isFallback)),
    ...natGatewayInterfaces(declared),
    ...loadBalancerNodes(declared),
    ...databaseInterfaces(declared, notes),
    ...functionInterfaces(declared),
    ...endpointInterfaces(declared),
    ...transitGatewayInterfaces(declared),
  ]);
  const interfaces = all.filter(({ id, subnet }) => {
    if (placeable(subnet, declared)) return true;
    notes.add(
      'missing',
      id,
      `its subnet${isUnknownValue(subnet) ? `: ${whyUnknown(subnet)}` : ` \`${subnet}\` or the block of it`}`,
    );
    return false;
  });
  const outside = openPublicAddresses();
  return {
    NetworkInterfaces: interfaces.map((nic) => {
      const publicIp = publicIpOf(nic, declared, outside, notes);
      return {
        NetworkInterfaceId: nic.id,
        SubnetId: nic.subnet,
        OrSubnetIds: possibleSubnets(nic, declared).filter((id) => id !== nic.subnet),
        VpcId: declared.of('subnet').find(({ id }) => id === nic.subnet)?.vpc,
        InterfaceType: nic.type,
        Description: nic.description,
        SourceDestCheck: nic.sourceDestCheck,
        Groups: groupsOf(nic, declared).map((GroupId) => ({ GroupId })),
        PrivateIpAddresses: privateAddresses(nic).map((address, i) => ({
          ...(address === null ? {} : { PrivateIpAddress: address }),
          Primary: i === 0,
          ...(i === 0 && publicIp !== null ? { Association: { PublicIp: publicIp } } : {}),
        })),
        Ipv6Addresses: nic.ipv6.filter((address) => !isUnknownValue(address)).map((Ipv6Address) => ({ Ipv6Address })),
        ...attachmentOf(nic, declared),
      };
    }),
    Reservations: [
      {
        Instances: declared.of('instance').map(({ id, platform }) => ({
          InstanceId: id,
          ...(platform === 'windows' ? { Platform: platform } : {}),
          State: { Name: 'running' },
        })),
      },
    ],
  };
}

/** A transit gateway answers to no address; everything else has one, null where it is not known. */
function privateAddresses({ addresses, type }: Interface): (string | null)[] {
  const known = addresses.filter((address) => !isUnknownValue(address));
  return known.length > 0 || type === 'transit_gateway' ? known : [null];
}

function publicIpOf(
  nic: Interface,
  declared: Declared,
  outside: { readonly next: () => string },
  notes: Notes,
): string | null {
  const target = [nic.id, attachedInstance(nic, declared)];
  const association = declared.of('elastic-ip-association').find((each) => target.includes(each.target));
  const elastic = declared.of('elastic-ip').find(({ id }) => id === association?.address);
  const ip = association ? (elastic?.publicIp ?? 'assigned') : bySubnet(nic, declared);
  if (ip === null || (ip !== 'assigned' && !isUnknownValue(ip))) return ip;
  const standIn = outside.next();
  notes.add('assumed', nic.id, `its public address is not known; ${standIn} stands for it`);
  return standIn;
}

function bySubnet({ publicIp, subnet }: Interface, declared: Declared): string | null {
  if (publicIp !== 'as-subnet') return publicIp;
  return declared.of('subnet').find(({ id }) => id === subnet)?.isPublic === true ? 'assigned' : null;
}

function possibleSubnets({ id, subnet }: Interface, declared: Declared): string[] {
  const database = declared.of('db-instance').find((each) => each.id === id);
  return database ? databaseSubnets(database, declared).map((each) => each.id) : [subnet];
}

function groupsOf(nic: Interface, declared: Declared): string[] {
  const further = declared.of('group-attachment').flatMap((each) => (each.interface === nic.id ? [each.group] : []));
  const groups = [...new Set([...(nic.groups ?? []), ...further])];
  if (groups.length > 0 || nic.groups !== null) return groups;
  const vpc = declared.of('subnet').find(({ id }) => id === nic.subnet)?.vpc ?? '';
  const own = declared.of('vpc').find(({ id }) => id === vpc);
  return [defaultSecurityGroupOf(own ?? { id: vpc, defaultSecurityGroup: null })];
}

function attachmentOf(nic: Interface, declared: Declared): object {
  const instance = attachedInstance(nic, declared);
  return instance === null ? {} : { Attachment: { InstanceId: instance } };
}

function attachedInstance(nic: Interface, declared: Declared): string | null {
  const attached = declared.of('interface-attachment').find((each) => each.interface === nic.id)?.instance;
  const instance = attached ?? nic.instance;
  return declared.of('instance').some(({ id }) => id === instance) ? instance : null;
}

/** The first to name an interface knows most about it. */
function distinct(interfaces: readonly Interface[]): Interface[] {
  const seen = new Set<string>();
  return interfaces.filter(({ id }) => !seen.has(id) && seen.add(id));
}
