import { writeInterface, writeListening } from './resources.ts';
import { things, type Writer } from './writer.ts';

/** The template, and every member as it is. */
export function writeAutoScalingGroups(writer: Writer) {
  const { network, name, nic } = writer;
  return things(
    network.autoScalingGroups.map(({ id, min, max, subnets, template, members }) => {
      const { os, listens, groups, publicIp } = template;
      const held = members.flatMap((member) => {
        const at = nic(network.instances.find((instance) => instance.id === member)?.interfaces[0] ?? '');
        return at ? [[name(member), writeInterface(writer, at)] as const] : [];
      });
      const text = {
        subnets: subnets.map(name),
        ...(min > 0 ? { min } : {}),
        ...(max === null ? {} : { max }),
        ...(groups.length > 0 ? { groups: groups.map(name) } : {}),
        ...(publicIp ? { publicIp } : {}),
        ...(os === 'windows' ? { os } : {}),
        ...writeListening(listens),
        members: Object.fromEntries(held),
      };
      return [name(id), text] as const;
    }),
  );
}
