import type { PeeringConnection } from '../model/network.ts';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import type { Notes } from './notes.ts';
import { PeeringShape } from './shapes.ts';

export function peeringConnectionsOf(documents: Documents, notes: Notes): PeeringConnection[] {
  return itemsOf(documents, 'VpcPeeringConnections', PeeringShape, (each) => each.VpcPeeringConnectionId, notes).map(
    ({ value }) => ({
      id: value.VpcPeeringConnectionId,
      vpcs: [value.RequesterVpcInfo.VpcId, value.AccepterVpcInfo.VpcId],
      isActive: value.Status === undefined || value.Status.Code === 'active',
      dnsResolution: false,
    }),
  );
}
