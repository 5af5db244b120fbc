import type { Notes } from '../../snapshot/notes.ts';
import type { Declared, Of } from '../declaration.ts';
import type { UnknownThings } from '../unknown-things.ts';
import type { Lists } from '../lists.ts';
import { firstUnknownValue, isUnknownValue, whyUnknown } from '../unknown-value.ts';

type Attachment = Of<'transit-gateway-vpc-attachment'>;

export function describeTransitGateways(declared: Declared, unknownThings: UnknownThings, notes: Notes): Lists {
  const gateways = declared.of('transit-gateway');
  const tables = [
    ...declared.of('transit-gateway-route-table'),
    ...gateways
      .filter(({ associates, propagates }) => associates || propagates)
      .map(({ id, defaultTable }) => ({ id: defaultTable, gateway: id })),
  ];
  const attachments = declared.of('transit-gateway-vpc-attachment');
  return {
    TransitGateways: gateways.map(({ id, referencesGroups }) => ({
      TransitGatewayId: id,
      State: 'available',
      Options: { SecurityGroupReferencingSupport: referencesGroups ? 'enable' : 'disable' },
    })),
    TransitGatewayAttachments: [
      ...attachments.map((each) => attachmentOf(each, declared)),
      ...strangers(declared, notes).map(({ id, gateway }) => ({
        TransitGatewayAttachmentId: id,
        TransitGatewayId: gateway,
        ResourceType: 'unknown',
      })),
    ],
    TransitGatewayVpcAttachments: attachments.map(({ id, gateway, vpc, subnets, ...options }) => ({
      TransitGatewayAttachmentId: id,
      TransitGatewayId: gateway,
      VpcId: vpc,
      SubnetIds: subnets,
      Options: {
        ApplianceModeSupport: options.applianceMode ? 'enable' : 'disable',
        SecurityGroupReferencingSupport: options.referencesGroups ? 'enable' : 'disable',
      },
    })),
    TransitGatewayRouteTables: distinctById(tables).map(({ id, gateway }) => ({
      TransitGatewayRouteTableId: id,
      TransitGatewayId: gateway,
    })),
    TransitGatewayStaticRoutes: distinctById(tables).map(({ id }) => ({
      TransitGatewayRouteTableId: id,
      Routes: declared
        .of('transit-gateway-route')
        .flatMap((route) => (route.table === id ? routeOf(route, unknownThings, notes) : [])),
    })),
    TransitGatewayPropagations: distinctById(tables).map(({ id }) => ({
      TransitGatewayRouteTableId: id,
      TransitGatewayRouteTablePropagations: propagationsTo(id, declared).map((TransitGatewayAttachmentId) => ({
        TransitGatewayAttachmentId,
      })),
    })),
  };
}

function attachmentOf({ id, gateway, vpc, associates }: Attachment, declared: Declared): object {
  const own = declared.of('transit-gateway-association').find(({ attachment }) => attachment === id)?.table;
  const to = declared.of('transit-gateway').find((each) => each.id === gateway);
  const table = own ?? (associates && to?.associates ? to.defaultTable : undefined);
  return {
    TransitGatewayAttachmentId: id,
    TransitGatewayId: gateway,
    ResourceType: 'vpc',
    ResourceId: vpc,
    ...(table === undefined ? {} : { Association: { TransitGatewayRouteTableId: table } }),
  };
}

function propagationsTo(table: string, declared: Declared): string[] {
  const own = declared.of('transit-gateway-propagation').filter((each) => each.table === table);
  const byDefault = declared.of('transit-gateway-vpc-attachment').filter(({ gateway, propagates }) => {
    const to = declared.of('transit-gateway').find(({ id }) => id === gateway);
    return propagates && to?.propagates === true && to.defaultTable === table;
  });
  return [...new Set([...own.map(({ attachment }) => attachment), ...byDefault.map(({ id }) => id)])];
}

/** A destination that is not known may be anywhere. */
function routeOf(route: Of<'transit-gateway-route'>, unknownThings: UnknownThings, notes: Notes): object[] {
  const { table, cidr, attachment } = route;
  const open = firstUnknownValue([cidr, attachment]);
  if (open !== undefined) notes.add('missing', table, `in a route: ${whyUnknown(open)}`);
  if (isUnknownValue(cidr)) {
    unknownThings.add(table, `a route of ${table}`);
    return ['0.0.0.0/0', '::/0'].flatMap((everywhere) =>
      routeOf({ ...route, cidr: everywhere, attachment: cidr }, unknownThings, notes),
    );
  }
  return [
    attachment === null
      ? { DestinationCidrBlock: cidr, State: 'blackhole', Type: 'static' }
      : {
          DestinationCidrBlock: cidr,
          State: 'active',
          Type: 'static',
          TransitGatewayAttachments: [{ TransitGatewayAttachmentId: attachment }],
        },
  ];
}

/** Attachments that routes name and the text does not make: what lies behind them is not known. */
function strangers(declared: Declared, notes: Notes): { readonly id: string; readonly gateway: string }[] {
  const known = new Set(declared.of('transit-gateway-vpc-attachment').map(({ id }) => id));
  const named = new Map<string, string>();
  for (const { table, cidr, attachment: to } of declared.of('transit-gateway-route')) {
    const attachment = isUnknownValue(cidr) ? cidr : to;
    if (attachment === null || known.has(attachment)) continue;
    const gateway = declared.of('transit-gateway-route-table').find(({ id }) => id === table)?.gateway;
    const byDefault = declared.of('transit-gateway').find(({ defaultTable }) => defaultTable === table)?.id;
    named.set(attachment, gateway ?? byDefault ?? '');
  }
  for (const id of named.keys())
    if (!isUnknownValue(id)) notes.add('missing', id, 'this attachment is not in the text');
  return [...named].map(([id, gateway]) => ({ id, gateway }));
}

function distinctById<T extends { readonly id: string }>(things: readonly T[]): T[] {
  return [...new Map(things.map((thing) => [thing.id, thing])).values()];
}
