import fc from 'fast-check';
import type { NetworkAclEntry, SecurityGroupRule } from '../../main/model/policy.ts';
import type { SubnetSize, VpcName } from './random-addresses.ts';
import { arbitraryBalancer, type BalancerSketch } from './random-devices.ts';
import { arbitraryGroupNumbers, arbitraryMachines, type MachineSketch } from './random-machines.ts';
import { arbitraryEntries, arbitraryRules, weighted } from './random-policies.ts';
import { arbitraryTables, type TableSketch } from './random-routes.ts';

type BothWays<T> = { readonly in: readonly T[]; readonly out: readonly T[] };

/** The interface that routes may name: one of the machines, or one that does nothing else and starts no flow. */
export type ApplianceSketch = {
  readonly dedicated: boolean;
  readonly number: number;
  readonly groups: readonly number[];
  readonly sourceDestCheck: boolean;
};

/** The choices that make a VPC. Numbers count round their lists, so that every sketch makes a sound network. */
export type VpcSketch = {
  readonly vpc: VpcName;
  readonly ipv6: boolean;
  readonly secondBlock: boolean;
  readonly internetGateway: 'attached' | 'detached' | 'none';
  readonly egressOnlyGateway: boolean;
  readonly onPremises: readonly string[] | null;
  readonly tunnelsDown: 'none' | 'first' | 'all';
  readonly nat: { readonly subnet: number; readonly isPublic: boolean } | null;
  readonly appliance: ApplianceSketch;
  readonly subnets: readonly {
    readonly zone: string;
    readonly size: SubnetSize;
    readonly ipv6: boolean;
    readonly table: number;
    readonly acl: number;
  }[];
  readonly tables: readonly TableSketch[];
  readonly acls: readonly BothWays<NetworkAclEntry>[];
  readonly groups: readonly BothWays<SecurityGroupRule>[];
  readonly machines: readonly MachineSketch[];
  readonly balancer: BalancerSketch | null;
  readonly dnsSupport: boolean;
};

/** The choices for the VPC of this name. */
export function arbitraryVpc(vpc: VpcName): fc.Arbitrary<VpcSketch> {
  const group = fc.record({ in: arbitraryRules(groupIdsOf(vpc), 11), out: arbitraryRules(groupIdsOf(vpc), 40) });
  const maybe = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => {
    return fc.oneof({ weight: 10 - weight, arbitrary: fc.constant(null) }, { weight, arbitrary });
  };
  return fc.record({
    vpc: fc.constant(vpc),
    ipv6: fc.boolean(),
    secondBlock: vpc === 'a' ? weighted([5, false], [1, true]) : fc.constant(false),
    internetGateway: weighted<VpcSketch['internetGateway']>([16, 'attached'], [1, 'detached'], [1, 'none']),
    egressOnlyGateway: fc.boolean(),
    onPremises: weighted<VpcSketch['onPremises']>(
      [2, null],
      [2, ['192.168.0.0/16']],
      [1, ['192.168.10.0/24', '192.168.0.0/16', '203.0.113.0/28']],
      [1, ['192.168.10.0/24', '2001:db8:cccc::/48']],
    ),
    tunnelsDown: weighted<VpcSketch['tunnelsDown']>([6, 'none'], [1, 'first'], [1, 'all']),
    nat: maybe(9, fc.record({ subnet: fc.nat(3), isPublic: weighted([7, true], [1, false]) })),
    appliance: fc.record({
      dedicated: fc.boolean(),
      number: fc.nat(5),
      groups: arbitraryGroupNumbers(),
      sourceDestCheck: weighted([2, true], [1, false]),
    }),
    subnets: fc.array(
      fc.record({
        zone: fc.constantFrom('1', '2'),
        size: weighted<SubnetSize>([2, 24], [1, 27]),
        ipv6: weighted([4, true], [1, false]),
        table: fc.nat(2),
        acl: fc.nat(2),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    tables: arbitraryTables,
    acls: fc.array(fc.record({ in: arbitraryEntries, out: arbitraryEntries }), { minLength: 3, maxLength: 3 }),
    groups: fc.array(group, { minLength: 4, maxLength: 4 }),
    machines: arbitraryMachines,
    balancer: maybe(5, arbitraryBalancer),
    dnsSupport: weighted([3, true], [1, false]),
  });
}

/** The four groups that each VPC has. */
export function groupIdsOf(vpc: VpcName): readonly string[] {
  return [0, 1, 2, 3].map((number) => `sg-${vpc}-${number}`);
}
