import fc from 'fast-check';
import type { Flow, Origin } from '../../../main/model/flow.ts';
import type { Network } from '../../../main/model/network.ts';
import { buildVpc, siteOf } from '../build-vpc.ts';
import type { VpcName } from '../random-addresses.ts';
import type { DestinationKind } from '../random-destinations.ts';
import { buildFlow, flowSketchBetween } from '../random-flow.ts';
import { sideBySide } from '../random-network.ts';
import { weighted } from '../random-policies.ts';
import { arbitraryVpc, type VpcSketch } from '../random-vpc.ts';
import { addEndpoints, arbitraryEndpoints } from './endpoints.ts';
import { addPeerings, arbitraryPeerings } from './peerings.ts';
import { arbitraryPolicy, withPolicy } from './policies.ts';
import { vpcNames, type Built, type Joined } from './sites.ts';
import { arbitraryTransit } from './random-transit.ts';
import { addTransit } from './transit.ts';

const flow = flowSketchBetween(
  weighted<Origin['kind']>([20, 'network-interface'], [3, 'on-premises'], [1, 'internet']),
  weighted<DestinationKind>(
    [14, 'other-vpc'],
    [4, 'interface-endpoint'],
    [4, 'aws-service'],
    [2, 'load-balancer'],
    [2, 'internet-host'],
    [2, 'on-premises'],
    [1, 'odd'],
    [1, 'interface'],
  ),
);

/** How many flows go through each network: to make one takes longer than to follow them. */
export const FLOWS = 4;

/** Three VPCs joined by peerings, a transit gateway, or both, with endpoints, and flows between any two ends of them. */
export function arbitraryJoinedCase(): fc.Arbitrary<{ readonly network: Network; readonly flows: readonly Flow[] }> {
  return fc
    .record({
      sketches: fc.tuple(...vpcNames.map(arbitraryJoinedVpc)),
      elsewhere: fc.boolean(),
      peerings: arbitraryPeerings,
      transit: arbitraryTransit,
      endpoints: arbitraryEndpoints,
      flows: fc.array(flow, { minLength: FLOWS, maxLength: FLOWS }),
    })
    .map(({ sketches, elsewhere, peerings, transit, endpoints, flows }) => {
      const apart = sideBySide(sketches.map(buildVpc));
      const far = elsewhere && transit === null ? 'vpc-c' : null;
      const vpcs = apart.vpcs.map((vpc) => (vpc.id === far ? { ...vpc, region: 'us-east-1' } : vpc));
      const joined: Joined = { network: { ...apart, vpcs }, built: sketches.map((sketch) => builtFrom(sketch, apart)) };
      const { network } = addEndpoints(addTransit(addPeerings(joined, peerings), transit), endpoints);
      return { network, flows: flows.map((wanted) => buildFlow(network, wanted)) };
    });
}

/** Half of the VPCs let nearly everything pass, so that what joins them decides. */
function arbitraryJoinedVpc(vpc: VpcName): fc.Arbitrary<VpcSketch> {
  return fc.tuple(arbitraryVpc(vpc), arbitraryPolicy).map(([sketch, policy]) => withPolicy(sketch, policy));
}

function builtFrom(sketch: VpcSketch, { subnets }: Network): Built {
  const own = subnets.filter((subnet) => subnet.vpc === `vpc-${sketch.vpc}`);
  return { vpc: sketch.vpc, subnets: own, sites: own.map((subnet, index) => siteOf(sketch, subnet, index)) };
}
