import { usualTracking } from '../../main/model/idle-timeouts.ts';
import fc from 'fast-check';
import type { NetworkInterface, Owner } from '../../main/model/network.ts';
import type { Compute, DbCluster, DbInstance, Listening, LambdaFunction } from '../../main/model/resource.ts';
import { protocols } from './packets.ts';
import { hostIn, hostIn6, publicAddress, type SubnetPlace } from './random-addresses.ts';
import { weighted } from './random-policies.ts';

/** A machine of a VPC, before it has a subnet, groups and addresses. Numbers count round their lists. */
export type MachineSketch = {
  readonly kind: 'instance' | 'db-instance' | 'function';
  readonly subnet: number;
  readonly groups: readonly number[];
  readonly secondary: boolean;
  readonly public: 'nowhere' | 'in-public-subnet' | 'anywhere';
  readonly publicSecondary: boolean;
  readonly ipv6: boolean;
  readonly sourceDestCheck: boolean;
  readonly listens: readonly Listening[] | null;
  readonly clustered: boolean;
};

/** Two to six machines. */
export const arbitraryMachines: fc.Arbitrary<readonly MachineSketch[]> = fc.array(
  fc.record({
    kind: weighted<MachineSketch['kind']>([7, 'instance'], [2, 'db-instance'], [1, 'function']),
    subnet: fc.nat(3),
    groups: arbitraryGroupNumbers(),
    secondary: weighted([3, false], [1, true]),
    public: weighted<MachineSketch['public']>([2, 'nowhere'], [3, 'in-public-subnet'], [1, 'anywhere']),
    publicSecondary: fc.boolean(),
    ipv6: weighted([1, false], [2, true]),
    sourceDestCheck: weighted([5, true], [1, false]),
    listens: weighted<readonly Listening[] | null>(
      [8, null],
      [2, [443, 8080].map((port) => ({ protocol: protocols.tcp, port }))],
      [1, [{ protocol: protocols.udp, port: 53 }]],
    ),
    clustered: fc.boolean(),
  }),
  { minLength: 2, maxLength: 6 },
);

/** Numbers of one or two of the four groups of a VPC. */
export function arbitraryGroupNumbers(): fc.Arbitrary<readonly number[]> {
  return fc.subarray([0, 1, 2, 3], { minLength: 1, maxLength: 2 });
}

/** Where machines can stand: a subnet with its place in the address plan. `isPublic`: its table is the public one. */
export type Site = {
  readonly id: string;
  readonly place: SubnetPlace;
  readonly ipv6: boolean;
  readonly isPublic: boolean;
};

/** What an interface is made of. `number` is its own within the VPC; all its addresses follow from it. */
export type InterfaceSketch = {
  readonly number: number;
  readonly site: Site;
  readonly groups: readonly string[];
  readonly owner: Owner;
  readonly ipv6: boolean;
  readonly public: boolean;
  readonly secondary?: 'private' | 'public';
  readonly sourceDestCheck: boolean;
};

/** Instances, databases and functions: what people run. Everything else begins no conversation of its own. */
export function isMachine({ owner }: NetworkInterface): boolean {
  const kinds: readonly Owner['kind'][] = ['instance', 'db-instance', 'function'];
  return kinds.includes(owner.kind) && !owner.id.startsWith('appliance');
}

/** Gives an interface its addresses. */
export function buildInterface(sketch: InterfaceSketch): NetworkInterface {
  const { number, site, groups, owner, sourceDestCheck, secondary } = sketch;
  const { vpc } = site.place;
  const primary = {
    private: hostIn(site.place, 4 + number),
    public: sketch.public ? publicAddress(vpc, number) : null,
  };
  const second = {
    private: hostIn(site.place, 18 + number),
    public: secondary === 'public' ? publicAddress(vpc, 30 + number) : null,
  };
  return {
    id: `eni-${vpc}-${number}`,
    subnet: site.id,
    ipv4: secondary === undefined ? [primary] : [primary, second],
    ipv6: sketch.ipv6 && site.ipv6 ? [hostIn6(site.place, 16 + number)] : [],
    groups,
    sourceDestCheck,
    owner,
  };
}

/** The owners of the interfaces of a VPC, as AWS lists them. */
export type Machines = {
  readonly networkInterfaces: readonly NetworkInterface[];
  readonly instances: readonly Compute[];
  readonly dbInstances: readonly DbInstance[];
  readonly dbClusters: readonly DbCluster[];
  readonly functions: readonly LambdaFunction[];
};

/** Puts each machine on an interface of its own. `mayBePublic`: the VPC has an internet gateway. */
export function buildMachines(
  sketches: readonly MachineSketch[],
  sites: readonly Site[],
  groupIds: readonly string[],
  mayBePublic: boolean,
): Machines {
  const rows = sketches.map((sketch, number) => {
    const site = sites[sketch.subnet % sites.length];
    if (site === undefined) throw new Error('a VPC has at least one subnet');
    const owner: Owner = { kind: sketch.kind, id: `${sketch.kind}-${site.place.vpc}-${number}` };
    const isWanted = sketch.public === 'anywhere' || (sketch.public === 'in-public-subnet' && site.isPublic);
    const isPublic = mayBePublic && isWanted && sketch.kind !== 'function';
    const extra = sketch.secondary && sketch.kind === 'instance';
    const networkInterface = buildInterface({
      number,
      site,
      groups: groupIds.filter((_, place) => sketch.groups.includes(place)),
      owner,
      ipv6: sketch.ipv6,
      public: isPublic,
      ...(extra ? { secondary: isPublic && sketch.publicSecondary ? 'public' : 'private' } : {}),
      sourceDestCheck: sketch.kind !== 'instance' || sketch.sourceDestCheck,
    });
    return { sketch, owner, networkInterface };
  });
  const of = (kind: MachineSketch['kind']) => rows.filter((row) => row.owner.kind === kind);
  const databases = of('db-instance').map(({ sketch, owner, networkInterface }): DbInstance => {
    const cluster = sketch.clustered ? `cluster-of-${owner.id}` : null;
    return { id: owner.id, engine: 'postgres', port: 5432, interface: networkInterface.id, cluster, subnetGroup: null };
  });
  return {
    networkInterfaces: rows.map((row) => row.networkInterface),
    instances: of('instance').map(({ sketch, owner, networkInterface }) => {
      return {
        id: owner.id,
        os: 'linux',
        interfaces: [networkInterface.id],
        listens: sketch.listens,
        forwards: null,
        tableFull: false,
        tracking: usualTracking,
      };
    }),
    dbInstances: databases,
    dbClusters: databases.flatMap(({ id, engine, port, cluster }) => {
      return cluster === null ? [] : [{ id: cluster, engine, port, members: [id] }];
    }),
    functions: of('function').map(({ owner, networkInterface }) => ({
      id: owner.id,
      interfaces: [networkInterface.id],
    })),
  };
}
