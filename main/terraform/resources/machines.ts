import type { Declaration } from '../../declared/declaration.ts';
import type { PublicIp } from '../../declared/declarations/machines.ts';
import { interfaceOf } from '../../declared/interfaces.ts';
import { isUnknownValue, unknownValue } from '../../declared/unknown-value.ts';
import type { Attributes } from '../configuration/attributes.ts';
import { primaryInterfaceOf } from '../configuration/ids.ts';
import type { Readers } from './readers.ts';

export const machines: Readers = {
  aws_instance: instanceOf,
  aws_network_interface: (nic) => [
    interfaceOf({
      id: nic.id,
      subnet: nic.text('subnet_id') ?? '',
      addresses: addressesOf(nic.text('private_ip'), nic.texts('private_ip_list') ?? nic.texts('private_ips') ?? []),
      ipv6: nic.texts('ipv6_addresses') ?? [],
      groups: nic.texts('security_groups'),
      sourceDestCheck: nic.text('source_dest_check') !== 'false',
      instance: nic.blocks('attachment')[0]?.text('instance') ?? null,
      description: nic.text('description') ?? '',
    }),
  ],
  aws_network_interface_attachment: (each) => [
    {
      kind: 'interface-attachment',
      interface: each.text('network_interface_id') ?? '',
      instance: each.text('instance_id') ?? '',
    },
  ],
  aws_network_interface_sg_attachment: (each) => [
    {
      kind: 'group-attachment',
      interface: each.text('network_interface_id') ?? '',
      group: each.text('security_group_id') ?? '',
    },
  ],
  aws_eip: (address) => [
    { kind: 'elastic-ip', id: address.id, publicIp: address.text('public_ip') },
    ...associated(address, address.id, 'network_interface', 'instance'),
  ],
  aws_eip_association: (each) =>
    associated(each, each.text('allocation_id') ?? '', 'network_interface_id', 'instance_id'),
};

/** Without interfaces of its own an instance gets one in its subnet. */
function instanceOf(instance: Attributes): Declaration[] {
  const { id } = instance;
  const own = [...instance.blocks('primary_network_interface'), ...instance.blocks('network_interface')].flatMap(
    (block) => block.text('network_interface_id') ?? [],
  );
  const attached = own.filter((nic) => !isUnknownValue(nic));
  const privateIp = instance.text('private_ip');
  const subnet = instance.text('subnet_id');
  // A state of provider 6 names the primary interface of every instance, be it a resource of its own or not.
  const isTold = own.length === 0 || (subnet !== null && !isUnknownValue(subnet));
  return [
    { kind: 'instance', id, platform: instance.text('platform') ?? '' },
    ...attached.map((nic): Declaration => ({ kind: 'interface-attachment', interface: nic, instance: id })),
    ...(isTold ? [primaryOf(instance, attached[0] ?? null, privateIp, subnet)] : []),
  ];
}

function primaryOf(
  instance: Attributes,
  attached: string | null,
  privateIp: string | null,
  subnet: string | null,
): Declaration {
  const { id } = instance;
  return interfaceOf({
    id: attached ?? instance.text('primary_network_interface_id') ?? primaryInterfaceOf(id),
    isFallback: true,
    subnet: subnet ?? unknownValue(`the subnet of ${instance.address}`),
    addresses: addressesOf(privateIp, instance.texts('secondary_private_ips') ?? []),
    ipv6: instance.texts('ipv6_addresses') ?? [],
    publicIp: publicIpOf(instance, privateIp !== null && instance.text('instance_state') !== null),
    groups: instance.texts('vpc_security_group_ids'),
    sourceDestCheck: instance.text('source_dest_check') !== 'false',
    instance: id,
  });
}

/** @param isThere a running instance lists the public address that it has, or none. */
function publicIpOf(instance: Attributes, isThere: boolean): PublicIp {
  const known = instance.text('public_ip');
  if (known !== null || isThere) return known;
  if (!instance.has('associate_public_ip_address')) return 'as-subnet';
  return instance.flag('associate_public_ip_address') ? 'assigned' : null;
}

function addressesOf(primary: string | null, others: readonly string[]): string[] {
  return [...new Set([...(primary === null ? [] : [primary]), ...others])];
}

function associated(each: Attributes, address: string, ...ends: readonly string[]): Declaration[] {
  const target = ends.map((name) => each.text(name)).find((id) => id !== null);
  return target === undefined ? [] : [{ kind: 'elastic-ip-association', address, target }];
}
