import { emptyNetwork } from '../../main/model/resource-types/empty-network.ts';
import { usualTracking } from '../../main/model/idle-timeouts.ts';
import type { Network, NetworkInterface, Subnet } from '../../main/model/network.ts';
import type { Compute } from '../../main/model/resource.ts';
import { blockFrom } from './bits.ts';
import { subnetBlock, subnetBlock6, vpcBlock6, vpcBlocks, type SubnetPlace } from './random-addresses.ts';
import { buildBalancer, buildNatInterface, preferPublic } from './random-devices.ts';
import { buildInterface, buildMachines, type Site } from './random-machines.ts';
import { buildRoutes, type Devices } from './random-routes.ts';
import { groupIdsOf, type VpcSketch } from './random-vpc.ts';

/** What one VPC brings into a network. */
export type VpcPart = Omit<
  Network,
  'prefixLists' | 'hosts' | 'trafficMirrorFilters' | 'trafficMirrorTargets' | 'trafficMirrorSessions' | 'flowLogs'
>;

/** Numbers of the interfaces that are no machines; their addresses follow from them. */
const FIRST_NODE = 7;
const APPLIANCE_NUMBER = 9;
const NAT_NUMBER = 10;

/**
 * Makes the VPC of the sketch and everything in it. No table leads to an interface that sends by this table itself: its
 * packets would run in a circle. The dedicated appliance sends nothing, so every table may lead to it.
 */
export function buildVpc(sketch: VpcSketch): VpcPart {
  const { vpc } = sketch;
  const id = `vpc-${vpc}`;
  const subnets = sketch.subnets.map((_, index) => buildSubnet(sketch, index));
  const sites = subnets.map((subnet, index) => siteOf(sketch, subnet, index));
  const mayBePublic = hasInternet(sketch);
  const { networkInterfaces, ...owners } = buildMachines(sketch.machines, sites, groupIdsOf(vpc), mayBePublic);
  const servers = networkInterfaces.filter((one) => one.owner.kind === 'instance');
  const front =
    sketch.balancer === null
      ? null
      : buildBalancer(sketch.balancer, sites, groupIdsOf(vpc), servers, mayBePublic, FIRST_NODE);
  const nat = buildNat(sketch, sites);
  const dedicated = buildAppliance(sketch, sites);
  const server = servers[sketch.appliance.number % Math.max(1, servers.length)];
  const gateways = gatewayIds(sketch);
  const cidrs = blocksOf(sketch);
  const subnetBlocks = subnets.flatMap(({ cidr4 }) => (cidr4 === null ? [] : [cidr4]));
  return {
    ...emptyNetwork,
    vpcs: [
      {
        id,
        account: '111111111111',
        region: 'eu-west-1',
        cidrs,
        mainRouteTable: `rt-${vpc}-0`,
        defaultNetworkAcl: `acl-${vpc}-0`,
        defaultSecurityGroup: `sg-${vpc}-0`,
        blockPublicAccess: 'off',
        dnsSupport: sketch.dnsSupport,
        dnsHostnames: true,
      },
    ],
    subnets,
    routeTables: sketch.tables.map((table, number) => {
      const tableId = `rt-${vpc}-${number}`;
      const users = subnets.filter((subnet) => subnet.routeTable === tableId).map((subnet) => subnet.id);
      const devices = {
        ...gateways,
        nat: nat === null || users.includes(nat.subnet) ? null : nat.owner.id,
        appliance: dedicated?.id ?? (server === undefined || users.includes(server.subnet) ? null : server.id),
      };
      const routes = buildRoutes(table, devices, cidrs, subnetBlocks, onPremisesOf(sketch));
      return { id: tableId, vpc: id, main: number === 0, routes };
    }),
    networkAcls: sketch.acls.map((lists, number) => {
      return { id: `acl-${vpc}-${number}`, vpc: id, isDefault: number === 0, ...lists };
    }),
    securityGroups: sketch.groups.map((lists, number) => {
      return { id: `sg-${vpc}-${number}`, vpc: id, isDefault: number === 0, ...lists };
    }),
    internetGateways:
      gateways.igw === null ? [] : [{ id: gateways.igw, vpc: mayBePublic ? id : null, edgeTable: null }],
    egressOnlyInternetGateways: gateways.eigw === null ? [] : [{ id: gateways.eigw, vpc: id }],
    virtualPrivateGateways:
      gateways.vgw === null ? [] : [{ id: gateways.vgw, vpc: id, edgeTable: null, ...behindGateway(sketch) }],
    natGateways:
      nat === null
        ? []
        : [{ id: nat.owner.id, interface: nat.id, connectivity: connectivityOf(nat), state: 'available' }],
    networkInterfaces: [
      ...networkInterfaces,
      ...(front?.nodes ?? []),
      ...[nat, dedicated].filter((one) => one !== null),
    ],
    ...owners,
    instances: [...owners.instances, ...(dedicated === null ? [] : [instanceOf(dedicated)])],
    loadBalancers: front === null ? [] : [front.balancer],
  };
}

/** Public addresses and IPv6 appear only where an internet gateway is attached: without one nobody says what they do. */
function hasInternet(sketch: VpcSketch): boolean {
  return sketch.internetGateway === 'attached';
}

function hasIpv6(sketch: VpcSketch): boolean {
  return sketch.ipv6 && hasInternet(sketch);
}

function blocksOf(sketch: VpcSketch) {
  return [...vpcBlocks(sketch.vpc, sketch.secondBlock), ...(hasIpv6(sketch) ? [vpcBlock6(sketch.vpc)] : [])];
}

function onPremisesOf(sketch: VpcSketch) {
  return (sketch.onPremises ?? []).map(blockFrom);
}

function behindGateway(sketch: VpcSketch) {
  const onPremises = onPremisesOf(sketch);
  const down = { none: [], first: onPremises.slice(0, 1), all: 'all' } as const;
  return { onPremises, tunnelsDown: down[sketch.tunnelsDown] };
}

function placeOf({ vpc, secondBlock }: VpcSketch, index: number): SubnetPlace {
  return { vpc, index, secondBlock };
}

function buildSubnet(sketch: VpcSketch, index: number): Subnet {
  const { vpc } = sketch;
  const subnet = sketch.subnets[index];
  if (subnet === undefined) throw new Error(`the sketch has no subnet ${index}`);
  const place = placeOf(sketch, index);
  return {
    id: `subnet-${vpc}-${index}`,
    vpc: `vpc-${vpc}`,
    zone: subnet.zone,
    cidr4: subnetBlock(place, subnet.size),
    cidr6: hasIpv6(sketch) && subnet.ipv6 ? subnetBlock6(place) : null,
    routeTable: `rt-${vpc}-${subnet.table}`,
    networkAcl: `acl-${vpc}-${subnet.acl}`,
    publicAccessExclusion: null,
    dns64: false,
  };
}

/** The subnet of this number as a place for interfaces. */
export function siteOf(sketch: VpcSketch, { id, cidr6, routeTable }: Subnet, index: number): Site {
  return {
    id,
    place: placeOf(sketch, index),
    ipv6: cidr6 !== null,
    isPublic: routeTable === `rt-${sketch.vpc}-0`,
  };
}

function buildNat(sketch: VpcSketch, sites: readonly Site[]): NetworkInterface | null {
  if (sketch.nat === null) return null;
  const fitting = sketch.nat.isPublic ? preferPublic(sites) : sites;
  const site = fitting[sketch.nat.subnet % fitting.length];
  if (site === undefined) return null;
  return buildNatInterface(`nat-${sketch.vpc}`, site, hasInternet(sketch) && sketch.nat.isPublic, NAT_NUMBER);
}

function buildAppliance(sketch: VpcSketch, sites: readonly Site[]): NetworkInterface | null {
  const { dedicated, number, groups, sourceDestCheck } = sketch.appliance;
  const site = sites[number % sites.length];
  if (!dedicated || site === undefined) return null;
  return buildInterface({
    number: APPLIANCE_NUMBER,
    site,
    groups: groupIdsOf(sketch.vpc).filter((_, place) => groups.includes(place)),
    owner: { kind: 'instance', id: `appliance-${sketch.vpc}` },
    ipv6: true,
    public: false,
    sourceDestCheck,
  });
}

function instanceOf({ id, owner }: NetworkInterface): Compute {
  return {
    id: owner.id,
    os: 'linux',
    interfaces: [id],
    listens: null,
    forwards: null,
    tableFull: false,
    tracking: usualTracking,
  };
}

function connectivityOf({ ipv4 }: NetworkInterface): 'public' | 'private' {
  return ipv4.some((pair) => pair.public !== null) ? 'public' : 'private';
}

function gatewayIds(sketch: VpcSketch): Pick<Devices, 'igw' | 'eigw' | 'vgw'> {
  const { vpc } = sketch;
  return {
    igw: sketch.internetGateway === 'none' ? null : `igw-${vpc}`,
    eigw: hasIpv6(sketch) && sketch.egressOnlyGateway ? `eigw-${vpc}` : null,
    vgw: sketch.onPremises === null ? null : `vgw-${vpc}`,
  };
}
