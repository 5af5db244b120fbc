import type {
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
  Vpc,
} from '../../../main/model/network.ts';
import { blockFrom } from '../bits.ts';
import type { TransitSketch } from './random-transit.ts';
import { vpcNames } from './sites.ts';

/** The two tables of a transit gateway: what its attachments propagate, and static routes (RT-10). */
export function tablesOf(
  gateway: string,
  sketch: TransitSketch,
  attachments: readonly TransitGatewayAttachment[],
  vpcs: readonly Vpc[],
): readonly TransitGatewayRouteTable[] {
  return ([0, 1] as const).map((number) => {
    const written = sketch.statics.flatMap(({ table, to, way }): readonly TransitGatewayRoute[] => {
      const attachment = way === 'blackhole' ? null : `att-${way}`;
      const isKnown = attachment === null || attachments.some(({ id }) => id === attachment);
      return table === number && isKnown ? [{ cidr: blockFrom(to), attachment, origin: 'static' }] : [];
    });
    const learned = attachments.flatMap((one): readonly TransitGatewayRoute[] => {
      if (one.onPremises !== null) return one.onPremises.map((cidr) => ({ cidr, attachment: one.id, origin: 'vpn' }));
      const name = vpcNames.find((vpc) => one.vpc === `vpc-${vpc}`);
      if (name === undefined || !sketch.attachments[name].propagates.includes(number)) return [];
      const blocks = vpcs.find(({ id }) => id === one.vpc)?.cidrs ?? [];
      return blocks.map((cidr) => ({ cidr, attachment: one.id, origin: 'vpc' }));
    });
    const routes = [...withoutTwins(written), ...learned, ...acrossPeering(attachments, vpcs)];
    return { id: `${gateway}-${number}`, routes: withoutTwins(routes) };
  });
}

/** Peerings of transit gateways propagate nothing: what lies behind them is written by hand. */
function acrossPeering(
  attachments: readonly TransitGatewayAttachment[],
  vpcs: readonly Vpc[],
): readonly TransitGatewayRoute[] {
  const peering = attachments.find(({ peer }) => peer !== null);
  if (peering === undefined) return [];
  const behind = vpcs.filter(({ id }) => !attachments.some(({ vpc }) => vpc === id)).flatMap(({ cidrs }) => cidrs);
  return behind.map((cidr) => ({ cidr, attachment: peering.id, origin: 'static' }));
}

/** One static route for a block; the first one stays. */
function withoutTwins(routes: readonly TransitGatewayRoute[]): readonly TransitGatewayRoute[] {
  const keyOf = ({ cidr, origin }: TransitGatewayRoute) => `${origin} ${cidr.family} ${cidr.base}/${cidr.bits}`;
  return routes.filter((route, place) => routes.findIndex((other) => keyOf(other) === keyOf(route)) === place);
}
