import type { Network, NetworkInterface } from '../../main/model/network.ts';
import type { Direction } from '../../main/model/policy.ts';
import { the, vpcOf } from './lookups.ts';
import type { Way } from './positions.ts';

/** Where a rule is read: at which interface, in which direction, and what stands between the two ends. */
export type Checkpoint = { readonly at: NetworkInterface; readonly direction: Direction; readonly way: Way };

/** SG-10 and SG-11b: may a rule that is read here match members of a group of this VPC? */
export function reaches(network: Network, groupVpc: string, { at, direction, way }: Checkpoint): boolean {
  const own = vpcOf(network, at);
  switch (way.kind) {
    case 'middlebox':
      return false;
    case 'vpc':
      return groupVpc === own.id;
    case 'peering': {
      const { vpcs, isActive } = way.connection;
      const isJoined = vpcs.includes(own.id) && vpcs.includes(groupVpc) && isActive;
      return isJoined && the(network.vpcs, groupVpc).region === own.region;
    }
    case 'transit': {
      // Inbound only, within one transit gateway, with its switch and those of both attachments on; never at PrivateLink.
      if (direction === 'out' || at.owner.kind === 'interface-endpoint' || way.last === null) return false;
      const { first, last } = way;
      const gateway = network.transitGateways.find(({ attachments }) => attachments.some(({ id }) => id === first.id));
      const isOne = gateway !== undefined && gateway.attachments.some(({ id }) => id === last.id);
      const isOn = gateway?.referencesGroups === true && first.referencesGroups && last.referencesGroups;
      return isOne && isOn && first.vpc === groupVpc && last.vpc === own.id;
    }
  }
}
