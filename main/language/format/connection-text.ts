import { z } from 'zod';
import { Block, MAX_RULES, Name, RouteLine, things } from './values.ts';

/** What joins VPCs with each other and with networks on premises. */
export const PeeringConnection = z.strictObject({
  between: z.tuple([Name, Name]),
  active: z.boolean().optional().meta({ description: 'Left out: true.' }),
  dnsResolution: z
    .boolean()
    .optional()
    .meta({ description: 'Public names of one side stand for private addresses on the other; left out: false.' }),
});
const attachmentShape = {
  table: z
    .union([Name, z.literal(false)])
    .optional()
    .meta({ description: 'The route table it is associated with; false for none.' }),
};
const TunnelsDown = z.literal(true).optional().meta({
  description: 'It is a VPN, and all of its tunnels are down: nothing gets through.',
});
const Attachment = z.union([
  z.strictObject({
    vpc: Name,
    subnets: z.array(Name).min(1).max(6),
    groupReferences: z.boolean().optional(),
    applianceMode: z.boolean().optional(),
    ...attachmentShape,
  }),
  z.strictObject({ onPremises: z.array(Block).min(1).max(50), tunnelsDown: TunnelsDown, ...attachmentShape }),
  z.strictObject({ peer: Name, ...attachmentShape }),
  z
    .strictObject({ unknown: z.literal(true), tunnelsDown: TunnelsDown, ...attachmentShape })
    .meta({ description: 'What is behind it nobody can tell; the fate of what takes it is open.' }),
]);
export const TransitGateway = z.strictObject({
  groupReferences: z.boolean().optional(),
  attachments: z.record(Name, Attachment),
  routeTables: things(
    z.strictObject({
      propagates: z.array(Name).max(100).optional(),
      routes: z.array(RouteLine).max(MAX_RULES).optional(),
    }),
  ).meta({ description: 'Left out: one table for all attachments, to which all of them propagate.' }),
});
