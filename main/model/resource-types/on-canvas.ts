import type { Network } from '../network.ts';
import { known } from '../result.ts';
import type { AsGateway } from './resource-type.ts';
import { listedTypes, type ResourceKey, type Types } from './resource-types.ts';

/** What the canvas shows at the edge of a VPC or between VPCs. */
export type GatewayKind = NonNullable<Types[ResourceKey]['gateway']>['kind'];

type OwnerKind = NonNullable<Types[ResourceKey]['owner']>['kind'];

/** The gateways of a network with what the canvas says of each. */
export function gatewaysOf(network: Network): readonly Gatewayed[] {
  return listedTypes.flatMap(({ type: { gateway }, resources }) => {
    if (!gateway) return [];
    const as = gateway as AsGateway<{ readonly id: string }>;
    return resources(network).map((each) => ({
      id: each.id,
      kind: gateway.kind as GatewayKind,
      vpc: as.vpc(each),
      caption: as.caption(each),
      joins: as.joins(each, network),
      routeTable: as.routeTable(each),
    }));
  });
}

type Gatewayed = {
  readonly id: string;
  readonly kind: GatewayKind;
  readonly vpc: string | null;
  readonly caption: string;
  readonly joins: readonly string[];
  readonly routeTable: string | null;
};

/** Kinds of gateways and of owners of interfaces, as a picture has them. */
export const gatewayKinds = listedTypes.flatMap(({ type: { gateway } }) =>
  gateway ? [gateway.kind as GatewayKind] : [],
);
export const ownerKinds = listedTypes.flatMap(({ type: { owner } }) => (owner ? [owner.kind] : []));

/** How the canvas draws a gateway; `usualName`: what it is called where its author gives it no name. */
export function gatewayLook(kind: GatewayKind): Pick<AsGateway<never>, 'place' | 'label' | 'leadsTo'> & {
  readonly usualName: string | null;
} {
  const { gateway, idPrefix, written } = known(
    listedTypes.find(({ type }) => type.gateway?.kind === kind),
    `gateway ${kind}`,
  ).type;
  return { ...known(gateway, kind), usualName: typeof written === 'object' ? idPrefix : null };
}

/** What an interface of this owner is, in a few words. */
export function ownerCaption(network: Network, owner: { readonly kind: OwnerKind; readonly id: string }): string {
  const found = listedTypes.find(({ type }) => type.owner?.kind === owner.kind)?.type.owner;
  return known(found, `owner ${owner.kind}`).caption(network, owner.id);
}
