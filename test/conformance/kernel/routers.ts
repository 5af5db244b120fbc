import type { Network, PeeringConnection, Vpc } from '../../../main/model/network.ts';

/** The namespace between the subnets of the first VPC, which alone has a gateway to the internet. */
export const ROUTER = 'router';

/** The router of one VPC. */
export type Router = {
  /** Of its namespace. */
  readonly name: string;
  readonly vpc: Vpc;
  /** What of the network stands in this VPC. */
  readonly part: Network;
  readonly peerings: readonly Peering[];
};

/** One end of a peering connection. `side`: its place in the list of VPCs of the connection. */
export type Peering = { readonly id: PeeringConnection['id']; readonly side: 0 | 1; readonly other: Vpc };

export function routersOf(network: Network): Router[] {
  return network.vpcs.map((vpc, i) => ({
    name: i === 0 ? ROUTER : `${ROUTER}-${vpc.id}`,
    vpc,
    part: partOf(network, vpc.id),
    peerings: network.peeringConnections.flatMap(({ id, vpcs }) => {
      const side = vpcs[0] === vpc.id ? 0 : 1;
      const other = network.vpcs.find((each) => each.id === vpcs[1 - side]);
      return other && vpcs[side] === vpc.id ? [{ id, side, other }] : [];
    }),
  }));
}

function partOf(network: Network, vpc: string): Network {
  const subnets = network.subnets.filter((each) => each.vpc === vpc);
  return {
    ...network,
    subnets,
    networkInterfaces: network.networkInterfaces.filter(({ subnet }) => subnets.some(({ id }) => id === subnet)),
    internetGateways: network.internetGateways.filter((each) => each.vpc === vpc),
  };
}
