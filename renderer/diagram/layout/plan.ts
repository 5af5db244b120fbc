import type { NetworkView } from '../../../main/contract/network-view.ts';
import type { Focus } from './focus.ts';
import type { SubnetForm } from './scene.ts';

/** What is shown in full, what as a count, and what as a box with its name. */
export type Plan = {
  readonly isFolded: (vpc: string) => boolean;
  /** Whether a subnet is only counted at its VPC. */
  readonly isLeftOut: (subnet: string) => boolean;
  readonly form: (subnet: string) => SubnetForm;
  /** A tile names so many interfaces; of more it shows dots and counts. */
  readonly named: number;
  /** False where an interface is only counted. */
  readonly isShown: (id: string) => boolean;
  readonly hasAddresses: (id: string) => boolean;
  readonly isHostShown: (id: string) => boolean;
  /** Whether the names of its own network ACL and route table are written on a subnet. */
  readonly hasCaptions: boolean;
  readonly isOnPath: (subnet: string) => boolean;
};

export const openPlan: Plan = {
  isFolded: () => false,
  isLeftOut: () => false,
  form: () => 'open',
  named: 0,
  isShown: () => true,
  hasAddresses: () => true,
  isHostShown: () => true,
  hasCaptions: true,
  isOnPath: () => true,
};

/** A tile for each subnet, with as many names as there is room for. */
export const mapPlans: readonly Plan[] = [16, 8, 3].map((named) => ({ ...openPlan, form: () => 'tile', named }));

/**
 * What may be folded around a path, in the order in which it is: addresses of what is off the path, then its interfaces
 * and hosts, its subnets, its VPCs, then the subnets on the path in which nothing stands that the packet meets, the names
 * of ACLs and route tables, and last all subnets off the path, which their VPC counts.
 */
export function pathPlans(network: NetworkView, focus: Focus): readonly Plan[] {
  const subnetOf = new Map(network.interfaces.map(({ id, subnet }) => [id, subnet]));
  const isOn = (id: string) => focus.things.has(id);
  const noAddresses: Plan = { ...openPlan, hasAddresses: isOn, isOnPath: (id) => focus.subnets.has(id) };
  const counted: Plan = {
    ...noAddresses,
    isHostShown: isOn,
    isShown: (id) => isOn(id) || !focus.subnets.has(subnetOf.get(id) ?? ''),
  };
  const strips: Plan = { ...counted, form: (id) => (focus.subnets.has(id) ? 'open' : 'strip') };
  const boxes: Plan = { ...strips, isFolded: (id) => !focus.vpcs.has(id) };
  const occupied = new Set([...focus.things].flatMap((id) => subnetOf.get(id) ?? []));
  const bare: Plan = { ...boxes, form: (id) => (occupied.has(id) ? 'open' : 'strip') };
  const quiet: Plan = { ...bare, hasCaptions: false };
  const vpcOf = new Map(network.subnets.map(({ id, vpc }) => [id, vpc]));
  const entered = new Set([...focus.subnets].map((id) => vpcOf.get(id)));
  // Where no subnet is on the path, a packet is lost somewhere among them.
  const isLeftOut = (id: string) => !focus.subnets.has(id) && entered.has(vpcOf.get(id));
  return [openPlan, noAddresses, counted, strips, boxes, bare, quiet, { ...boxes, isLeftOut }, { ...quiet, isLeftOut }];
}
