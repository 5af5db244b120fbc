import type {
  Network,
  NetworkInterface,
  TransitGateway,
  TransitGatewayAttachment,
} from '../../../main/model/network.ts';
import type { Route } from '../../../main/model/route.ts';
import { blockFrom } from '../bits.ts';
import { the } from '../lookups.ts';
import type { VpcName } from '../random-addresses.ts';
import type { AttachmentSketch, TransitSketch } from './random-transit.ts';
import { addRoutes, deviceInterface, replaceRoute, staticRoute, vpcNames, type Built, type Joined } from './sites.ts';
import { tablesOf } from './transit-tables.ts';

const FIRST_NUMBER = 20;
const DATA_CENTRE = blockFrom('192.168.10.0/24');
const everywhere = blockFrom('0.0.0.0/0');

/** RT-10: transit gateways with their attachments and tables, and routes to them. Two of them are peered. */
export function addTransit({ network, built }: Joined, sketch: TransitSketch | null): Joined {
  if (sketch === null) return { network, built };
  const homes = built.map((one) => ({ one, gateway: gatewayOf(sketch, one.vpc), wanted: sketch.attachments[one.vpc] }));
  const attached = homes.map(({ one, gateway, wanted }) => ({ gateway, ...attach(one, wanted, gateway) }));
  const gateways = (sketch.second ? ['tgw-1', 'tgw-2'] : ['tgw-1']).map((id): TransitGateway => {
    const own = attached.filter(({ gateway }) => gateway === id).map(({ attachment }) => attachment);
    const attachments = [...own, ...outsideOf(id, sketch)];
    return {
      id,
      referencesGroups: sketch.references,
      attachments,
      routeTables: tablesOf(id, sketch, attachments, network.vpcs),
    };
  });
  const joined: Network = {
    ...network,
    transitGateways: gateways,
    networkInterfaces: [...network.networkInterfaces, ...attached.flatMap(({ doors }) => doors)],
  };
  return {
    network: sketch.routes.reduce((sofar, wanted, number) => routed(sofar, sketch, wanted, number), joined),
    built,
  };
}

function gatewayOf({ second }: TransitSketch, vpc: VpcName): string {
  return second && vpc === 'c' ? 'tgw-2' : 'tgw-1';
}

/** One interface in each Availability Zone of the chosen subnets. */
function attach({ vpc, subnets, sites }: Built, wanted: AttachmentSketch, gateway: string) {
  const id = `att-${vpc}`;
  const numbers = [...new Set(wanted.subnets.map((number) => number % sites.length))];
  const zones = numbers.map((number) => subnets[number]?.zone);
  const chosen = numbers.filter((_, place) => zones.indexOf(zones[place]) === place);
  const doors = chosen.flatMap((number, place): readonly NetworkInterface[] => {
    const site = sites[number];
    if (site === undefined) return [];
    return [deviceInterface(FIRST_NUMBER + place, site, { kind: 'transit-gateway', id }, [])];
  });
  const attachment: TransitGatewayAttachment = {
    ...nowhere,
    id,
    vpc: `vpc-${vpc}`,
    interfaces: doors.map((door) => door.id),
    applianceMode: wanted.applianceMode,
    referencesGroups: wanted.references,
    routeTable: wanted.table === null ? null : `${gateway}-${wanted.table}`,
  };
  return { attachment, doors };
}

/** What a transit gateway joins besides VPCs: a data centre, the other gateway, and something nobody describes. */
function outsideOf(
  gateway: string,
  { second, dataCentre, tunnelsDown }: TransitSketch,
): readonly TransitGatewayAttachment[] {
  const routeTable = `${gateway}-0`;
  const peer = gateway === 'tgw-1' ? 'att-peer-2' : 'att-peer-1';
  return [
    ...(gateway === 'tgw-1' ? [{ ...nowhere, id: 'att-unknown', routeTable }] : []),
    ...(gateway === 'tgw-1' && dataCentre
      ? [{ ...nowhere, id: 'att-dc', onPremises: [DATA_CENTRE], tunnelsDown, routeTable }]
      : []),
    ...(second ? [{ ...nowhere, id: gateway === 'tgw-1' ? 'att-peer-1' : 'att-peer-2', peer, routeTable }] : []),
  ];
}

const nowhere = {
  vpc: null,
  interfaces: [],
  onPremises: null,
  peer: null,
  tunnelsDown: false,
  applianceMode: false,
  referencesGroups: false,
} as const;

/** What one of the nine route tables sends to the transit gateway. */
function routed(
  network: Network,
  sketch: TransitSketch,
  wanted: TransitSketch['routes'][number],
  number: number,
): Network {
  const vpc = vpcNames[Math.floor(number / 3)] ?? 'a';
  const table = `rt-${vpc}-${number % 3}`;
  const target = { kind: 'transit-gateway', id: gatewayOf(sketch, vpc) } as const;
  const others = network.vpcs.filter(({ id }) => id !== `vpc-${vpc}`);
  const blocks = wanted.others ? others.flatMap(({ id }) => the(network.vpcs, id).cidrs) : [];
  const subnets = wanted.subnets
    ? network.subnets.flatMap((one) => (one.vpc === `vpc-${vpc}` || one.cidr4 === null ? [] : [one.cidr4]))
    : [];
  const routes = [...blocks, ...subnets, ...(wanted.dataCentre ? [DATA_CENTRE] : [])].map((cidr): Route => {
    return staticRoute(cidr, target);
  });
  const added = routes.reduce((sofar, route) => addRoutes(sofar, table, [route]), network);
  return wanted.everything ? replaceRoute(added, table, staticRoute(everywhere, target)) : added;
}
