import type { Declaration } from '../../declared/declaration.ts';
import { interfaceOf } from '../../declared/interfaces.ts';
import { unknownValue } from '../../declared/unknown-value.ts';
import type { Properties } from '../template/properties.ts';
import type { Readers } from './readers.ts';

export const machines: Readers = {
  'AWS::EC2::Instance': instanceOf,
  'AWS::EC2::NetworkInterface': (nic) => [
    interfaceOf({
      id: nic.id,
      subnet: nic.text('SubnetId') ?? '',
      addresses: addressesOf(nic),
      ipv6: ipv6Of(nic),
      groups: nic.texts('GroupSet'),
      sourceDestCheck: nic.flag('SourceDestCheck') ?? true,
      description: nic.text('Description') ?? '',
    }),
  ],
  'AWS::EC2::NetworkInterfaceAttachment': (each) => [
    {
      kind: 'interface-attachment',
      interface: each.text('NetworkInterfaceId') ?? '',
      instance: each.text('InstanceId') ?? '',
    },
  ],
  'AWS::EC2::EIP': (address) => [
    { kind: 'elastic-ip', id: address.id, publicIp: null },
    ...associated(address.id, address.text('InstanceId')),
  ],
  'AWS::EC2::EIPAssociation': (each) =>
    associated(
      each.text('AllocationId') ?? each.named('EIP') ?? '',
      each.text('NetworkInterfaceId') ?? each.text('InstanceId'),
    ),
};

/** Without interfaces of its own an instance gets one in its subnet. */
function instanceOf(instance: Properties): Declaration[] {
  const { id } = instance;
  const own = instance.objects('NetworkInterfaces');
  const platform = '';
  const checks = instance.flag('SourceDestCheck') ?? true;
  if (own.length === 0) {
    return [
      { kind: 'instance', id, platform },
      interfaceOf({
        id: `${id}-interface`,
        subnet: instance.text('SubnetId') ?? unknownValue(`the subnet of ${id}`),
        addresses: addressesOf(instance),
        ipv6: ipv6Of(instance),
        publicIp: 'as-subnet',
        groups: instance.texts('SecurityGroupIds') ?? groupsElsewhere(instance),
        sourceDestCheck: checks,
        instance: id,
      }),
    ];
  }
  return [
    { kind: 'instance', id, platform },
    ...own.map((nic, i): Declaration => {
      const attached = nic.text('NetworkInterfaceId');
      if (attached !== null) return { kind: 'interface-attachment', interface: attached, instance: id };
      const isPublic = nic.flag('AssociatePublicIpAddress');
      return interfaceOf({
        id: i === 0 ? `${id}-interface` : `${id}-interface-${i + 1}`,
        subnet: nic.text('SubnetId') ?? instance.text('SubnetId') ?? unknownValue(`the subnet of ${id}`),
        addresses: addressesOf(nic),
        ipv6: ipv6Of(nic),
        publicIp: isPublic === null ? 'as-subnet' : isPublic ? 'assigned' : null,
        groups: nic.texts('GroupSet') ?? instance.texts('SecurityGroupIds') ?? groupsElsewhere(instance),
        sourceDestCheck: checks,
        instance: id,
      });
    }),
  ];
}

/** A launch template may name groups; without one it is the default group. */
function groupsElsewhere(instance: Properties): string[] | null {
  return instance.objects('LaunchTemplate').length > 0 ? [`the groups of ${instance.id}`] : null;
}

function addressesOf(nic: Properties): string[] {
  const primary = nic.text('PrivateIpAddress');
  const listed = nic
    .objects('PrivateIpAddresses')
    .toSorted((a, b) => Number(b.flag('Primary') ?? false) - Number(a.flag('Primary') ?? false))
    .flatMap((each) => each.text('PrivateIpAddress') ?? []);
  return [...new Set([...(primary === null ? [] : [primary]), ...listed])];
}

function ipv6Of(nic: Properties): string[] {
  return nic.objects('Ipv6Addresses').flatMap((each) => each.text('Ipv6Address') ?? []);
}

function associated(address: string, target: string | null): Declaration[] {
  return target === null ? [] : [{ kind: 'elastic-ip-association', address, target }];
}
