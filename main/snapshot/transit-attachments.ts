import type { z } from 'zod';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';
import { TransitGatewayAttachmentShape } from './transit-shapes.ts';
import { mayLearnRoutes, type VpnConnection } from './vpn-connections.ts';

/** What is attached to a transit gateway, as `describe-transit-gateway-attachments` lists it. */
export type Attachment = z.output<typeof TransitGatewayAttachmentShape>;

const ROUTERS = new Set(['vpn', 'direct-connect-gateway', 'connect']);

/** Those that are up. A peering is listed by both of its gateways, under one id. */
export function attachmentsIn(documents: Documents, notes: Notes): Attachment[] {
  const keyOf = ({ TransitGatewayAttachmentId: id, TransitGatewayId: gateway }: Attachment) => `${id} ${gateway}`;
  return itemsOf(documents, 'TransitGatewayAttachments', TransitGatewayAttachmentShape, keyOf, notes)
    .map(({ value }) => value)
    .filter(({ State }) => State === 'available');
}

/** The name of an attachment of a gateway: its id, with the gateway where another one has it by the same id. */
export function nameAt(attachments: readonly Attachment[], gateway: string, id: string): string {
  const first = attachments.find(({ TransitGatewayAttachmentId }) => TransitGatewayAttachmentId === id);
  const isHere = attachments.some(
    (each) => each.TransitGatewayAttachmentId === id && each.TransitGatewayId === gateway,
  );
  return first && isHere && first.TransitGatewayId !== gateway ? `${id}-${gateway}` : id;
}

/** The name of the same peering at the other gateway; null where that is not described. */
export function otherEnd(attachments: readonly Attachment[], here: Attachment): string | null {
  if (here.ResourceType !== 'peering') return null;
  const there = attachments.find(
    (each) =>
      each.TransitGatewayAttachmentId === here.TransitGatewayAttachmentId &&
      each.TransitGatewayId !== here.TransitGatewayId,
  );
  return there ? nameAt(attachments, there.TransitGatewayId, there.TransitGatewayAttachmentId) : null;
}

/** The VPN connection of an attachment, where it is listed. */
export function connectionOf({ ResourceType, ResourceId }: Attachment, connections: readonly VpnConnection[]) {
  return ResourceType === 'vpn' ? connections.find(({ VpnConnectionId }) => VpnConnectionId === ResourceId) : undefined;
}

/** A router on the other side announces networks that no describe call lists, unless all its tunnels bring none. */
export function speaksBgp(
  attachments: readonly Attachment[],
  connections: readonly VpnConnection[],
  id: string,
): boolean {
  return attachments.some((each) => {
    if (each.TransitGatewayAttachmentId !== id || !ROUTERS.has(each.ResourceType)) return false;
    const connection = connectionOf(each, connections);
    return !connection || connection.VgwTelemetry.length === 0 || mayLearnRoutes(connection);
  });
}
