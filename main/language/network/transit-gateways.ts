import type { TransitGateway, TransitGatewayAttachment, TransitGatewayRoute, Vpc } from '../../model/network.ts';
import type { NetworkText } from '../format/network-text.ts';
import type { Path } from '../diagnostics/report.ts';
import { UNKNOWN, UNKNOWN_WORD } from '../../model/unknown.ts';
import { parseRoute } from '../text/route.ts';
import { BLACKHOLE_WORD } from './route-rule.ts';
import { expectName, type Context } from './context.ts';
import { attachmentInterfaceName, gatewayTableName } from './derived-names.ts';
import type { Attach } from './interfaces.ts';
import { readBlock } from './vpcs.ts';

type GatewayText = NonNullable<NetworkText['transitGateways']>[string];
type AttachmentText = GatewayText['attachments'][string];

/** Transit gateways with their attachments, each in one subnet for each zone, and their route tables (RT-10). */
export function resolveTransitGateways(context: Context, vpcs: readonly Vpc[], attach: Attach): TransitGateway[] {
  return Object.entries(context.text.transitGateways ?? {}).map(([id, written]) => {
    const path = ['network', 'transitGateways', id];
    const attachments = Object.entries(written.attachments).map(([name, text]) =>
      resolveAttachment(context, name, text, tableOf(context, id, written, text, [...path, 'attachments', name]), {
        attach,
        path: [...path, 'attachments', name],
      }),
    );
    return {
      id,
      referencesGroups: written.groupReferences ?? false,
      attachments,
      routeTables: resolveTables(context, id, written, attachments, vpcs, path),
    };
  });
}

/** Associated with the table that is named, with the only one, or with none. */
function tableOf(context: Context, id: string, written: GatewayText, { table }: AttachmentText, path: Path) {
  if (table === false) return null;
  if (!written.routeTables) {
    if (table !== undefined && table !== gatewayTableName(id)) {
      expectName(context, table, [...path, 'table'], ['transit gateway route table']);
    }
    return gatewayTableName(id);
  }
  const names = Object.keys(written.routeTables);
  if (table !== undefined) {
    expectName(context, table, [...path, 'table'], ['transit gateway route table']);
    return table;
  }
  if (names.length > 1) {
    const message = 'which of the route tables it is associated with is not said';
    context.report.error('shape', path, { message, hint: 'add `table: NAME`, or `table: false` for none' });
  }
  return names[0] ?? null;
}

function resolveAttachment(
  context: Context,
  id: string,
  text: AttachmentText,
  routeTable: string | null,
  { attach, path }: { readonly attach: Attach; readonly path: Path },
): TransitGatewayAttachment {
  const none = {
    interfaces: [],
    onPremises: null,
    peer: null,
    tunnelsDown: 'tunnelsDown' in text && text.tunnelsDown === true,
    applianceMode: false,
    referencesGroups: false,
  };
  if ('onPremises' in text) {
    const onPremises = text.onPremises.flatMap(
      (block, i) => readBlock(context, block, [...path, 'onPremises', i]) ?? [],
    );
    return { ...none, id, vpc: null, onPremises, routeTable };
  }
  if ('unknown' in text) return { ...none, id, vpc: null, routeTable };
  if ('peer' in text) {
    expectName(context, text.peer, [...path, 'peer'], ['transit gateway attachment']);
    return { ...none, id, vpc: null, peer: text.peer, routeTable };
  }
  expectName(context, text.vpc, [...path, 'vpc'], ['VPC']);
  const interfaces = text.subnets.flatMap((subnet, i) => {
    const vpc = context.text.subnets[subnet]?.vpc ?? Object.keys(context.text.vpcs)[0];
    if (context.text.subnets[subnet] && vpc !== text.vpc) {
      const message = `\`${subnet}\` belongs to VPC \`${vpc ?? ''}\`, the attachment to \`${text.vpc}\``;
      context.report.error('other-vpc', [...path, 'subnets', i], { message });
    }
    const owner = { kind: 'transit-gateway', id } as const;
    return attach(attachmentInterfaceName(id, subnet), owner, { subnet }, [...path, 'subnets', i]);
  });
  return {
    ...none,
    id,
    vpc: text.vpc,
    interfaces,
    applianceMode: text.applianceMode ?? false,
    referencesGroups: text.groupReferences ?? true,
    routeTable,
  };
}

function resolveTables(
  context: Context,
  id: string,
  written: GatewayText,
  attachments: readonly TransitGatewayAttachment[],
  vpcs: readonly Vpc[],
  path: Path,
): TransitGateway['routeTables'] {
  const everyone = { [gatewayTableName(id)]: { propagates: attachments.map((each) => each.id), routes: [] } };
  return Object.entries(written.routeTables ?? everyone).map(([table, { propagates, routes }]) => {
    const at = [...path, 'routeTables', table];
    return {
      id: table,
      routes: [
        ...(routes ?? []).flatMap((line, i) => staticRoute(context, line, [...at, 'routes', i])),
        ...(propagates ?? []).flatMap((name, i) => {
          const known = expectName(context, name, [...at, 'propagates', i], ['transit gateway attachment']);
          if (known) refusePeering(context, name, attachments, [...at, 'propagates', i]);
          return known ? learnedFrom(name, attachments, vpcs) : [];
        }),
      ],
    };
  });
}

/** A peering attachment has no dynamic routes: what lies behind it takes static ones (RT-10). */
function refusePeering(
  { report }: Context,
  name: string,
  attachments: readonly TransitGatewayAttachment[],
  path: Path,
): void {
  if (attachments.find(({ id }) => id === name)?.peer == null) return;
  const message = `\`${name}\` is a peering attachment, which propagates no routes`;
  report.error('shape', path, { message, hint: `add static routes such as \`10.1.0.0/16 ${name}\` to \`routes\`` });
}

function staticRoute(context: Context, line: string, path: Path): TransitGatewayRoute[] {
  const route = parseRoute(line);
  if (!route.ok) {
    context.report.fault(path, route.error);
    return [];
  }
  const { destination, target } = route.value;
  if (destination.kind !== 'cidr') {
    context.report.fault(path, {
      offset: destination.offset,
      message: 'a route of a transit gateway names a CIDR block',
    });
    return [];
  }
  const cidr = destination.cidr;
  if (target.name === UNKNOWN_WORD) return [{ cidr, attachment: UNKNOWN, origin: 'static' }];
  const isBlackhole = target.name === BLACKHOLE_WORD;
  if (!isBlackhole && !expectName(context, target.name, path, ['transit gateway attachment'], target.offset)) return [];
  return [{ cidr, attachment: isBlackhole ? null : target.name, origin: 'static' }];
}

/** A VPC propagates its blocks, a VPN what lies behind it; peerings propagate nothing (RT-10). */
export function learnedFrom(
  name: string,
  attachments: readonly TransitGatewayAttachment[],
  vpcs: readonly Vpc[],
): TransitGatewayRoute[] {
  const from = attachments.find(({ id }) => id === name);
  const blocks = from?.onPremises ?? vpcs.find(({ id }) => id === from?.vpc)?.cidrs ?? [];
  const origin = from?.onPremises ? 'vpn' : 'vpc';
  return blocks.map((cidr) => ({ cidr, attachment: name, origin }));
}
