import type { Notes } from '../../snapshot/notes.ts';
import type { Declared } from '../declaration.ts';
import type { Lists } from '../lists.ts';
import { isUnknownValue, whyUnknown } from '../unknown-value.ts';

/** VPCs whose block is known, and all subnets. */
export function describeVpcs(declared: Declared, notes: Notes): Lists {
  return {
    Vpcs: declared.of('vpc').flatMap((vpc) => {
      if (isUnknownValue(vpc.cidr)) {
        notes.add('missing', vpc.id, `its block: ${whyUnknown(vpc.cidr)}`);
        return [];
      }
      const further = blocksOf(declared, vpc.id);
      return [
        {
          VpcId: vpc.id,
          OwnerId: vpc.account,
          CidrBlock: vpc.cidr,
          CidrBlockAssociationSet: [vpc.cidr, ...further.filter((block) => !block.includes(':'))].map((CidrBlock) => ({
            CidrBlock,
          })),
          Ipv6CidrBlockAssociationSet: further
            .filter((block) => block.includes(':'))
            .map((Ipv6CidrBlock) => ({ Ipv6CidrBlock })),
        },
      ];
    }),
    Subnets: declared.of('subnet').map((subnet) => ({
      SubnetId: subnet.id,
      VpcId: subnet.vpc,
      AvailabilityZone: zoneOf(subnet.id, subnet.zone, notes),
      ...blockOf(subnet.id, subnet.cidr, notes),
      Ipv6CidrBlockAssociationSet: ipv6Of(subnet.id, subnet.ipv6, notes).map((Ipv6CidrBlock) => ({ Ipv6CidrBlock })),
    })),
  };
}

/** All blocks of a VPC that are known, the primary first. */
export function knownBlocks(declared: Declared, id: string): string[] {
  const vpc = declared.of('vpc').find((each) => each.id === id);
  return vpc && !isUnknownValue(vpc.cidr) ? [vpc.cidr, ...blocksOf(declared, id)] : [];
}

function blocksOf(declared: Declared, id: string): string[] {
  const blocks = declared.of('vpc-block').filter(({ vpc, cidr }) => vpc === id && !isUnknownValue(cidr));
  return [...new Set(blocks.map(({ cidr }) => cidr))];
}

/** AWS chooses a zone for a subnet that names none. Zones that are written in different ways are different ones. */
function zoneOf(id: string, zone: string | null, notes: Notes): string {
  if (zone !== null && !isUnknownValue(zone)) return zone;
  if (zone !== null) {
    const what = whyUnknown(zone);
    notes.add('assumed', id, `its Availability Zone is not known (${what}); taken to be that of no other text`);
    return what;
  }
  notes.add('assumed', id, 'its Availability Zone is not known; taken to be the same for all such subnets');
  return 'unknown';
}

function blockOf(id: string, cidr: string | null, notes: Notes): { readonly CidrBlock?: string } {
  if (cidr === null) return {};
  if (!isUnknownValue(cidr)) return { CidrBlock: cidr };
  notes.add('missing', id, `its block: ${whyUnknown(cidr)}`);
  return {};
}

function ipv6Of(id: string, block: string | null, notes: Notes): string[] {
  if (block === null) return [];
  if (!isUnknownValue(block)) return [block];
  notes.add('missing', id, `its IPv6 block: ${whyUnknown(block)}`);
  return [];
}
