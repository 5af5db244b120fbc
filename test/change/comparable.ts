import { formatCidr } from '../../main/model/cidr.ts';
import { formatRoute } from '../../main/model/format-rule.ts';
import type { Network } from '../../main/model/network.ts';
import { isUnknown, UNKNOWN_WORD } from '../../main/model/unknown.ts';

/** A network whose things and routes are in one order: a file may write them in another. */
export function comparable(network: Network): unknown {
  const sorted = Object.entries(network).map(([key, list]: [string, readonly { readonly id: string }[] | null]) => [
    key,
    list?.toSorted((a, b) => a.id.localeCompare(b.id)),
  ]);
  const routeTables = network.routeTables.map(({ routes, ...table }) => [table, routes.map(formatRoute).toSorted()]);
  const transit = network.transitGateways.map(({ routeTables: tables, ...gateway }) => [
    gateway,
    tables.map(({ id, routes }) => [
      id,
      routes
        .map(
          ({ cidr, attachment, origin }) =>
            `${formatCidr(cidr)} ${isUnknown(attachment) ? UNKNOWN_WORD : (attachment ?? 'none')} ${origin}`,
        )
        .toSorted(),
    ]),
  ]);
  return { ...Object.fromEntries(sorted), routeTables, transitGateways: transit } as unknown;
}
