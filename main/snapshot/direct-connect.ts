import { z } from 'zod';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';

const text = z.string();

/** The calls of Direct Connect write their keys in lower case; collectors write them either way. */
const capitalised = z
  .looseObject({})
  .transform((value) =>
    Object.fromEntries(Object.entries(value).map(([key, each]) => [key.charAt(0).toUpperCase() + key.slice(1), each])),
  );

const VirtualInterfaceShape = capitalised.pipe(
  z.object({ VirtualInterfaceId: text, VirtualGatewayId: text.default('') }),
);

const AssociationShape = capitalised.pipe(
  z.object({ AssociationId: text, AssociatedGateway: capitalised.pipe(z.object({ Id: text.default('') })) }),
);

/** Whether a circuit, or a Direct Connect gateway, ends at this gateway: routers then tell it routes by BGP. */
export function hasDirectConnect(documents: Documents, gateway: string, notes: Notes): boolean {
  const circuits = itemsOf(
    documents,
    'VirtualInterfaces',
    VirtualInterfaceShape,
    (each) => each.VirtualInterfaceId,
    notes,
  );
  const associations = itemsOf(
    documents,
    'DirectConnectGatewayAssociations',
    AssociationShape,
    (each) => each.AssociationId,
    notes,
  );
  return (
    circuits.some(({ value }) => value.VirtualGatewayId === gateway) ||
    associations.some(({ value }) => value.AssociatedGateway.Id === gateway)
  );
}
