import { z } from 'zod';

/** The parts of `describe-transit-gateway-*` answers that the lab reads. */

const list = <T extends z.ZodType>(shape: T) => z.array(shape).default([]);
const text = z.string();

export const TransitGatewayShape = z.object({
  TransitGatewayId: text,
  State: text.default('available'),
  Options: z
    .object({
      SecurityGroupReferencingSupport: text.default('disable'),
      AssociationDefaultRouteTableId: text.optional(),
    })
    .default({ SecurityGroupReferencingSupport: 'disable' }),
});

export const TransitGatewayAttachmentShape = z.object({
  TransitGatewayAttachmentId: text,
  TransitGatewayId: text,
  ResourceType: text,
  ResourceId: text.default(''),
  State: text.default('available'),
  Association: z.object({ TransitGatewayRouteTableId: text.optional(), State: text.default('associated') }).optional(),
});

export const TransitGatewayVpcAttachmentShape = z.object({
  TransitGatewayAttachmentId: text,
  TransitGatewayId: text,
  VpcId: text,
  State: text.default('available'),
  SubnetIds: list(text),
  Options: z
    .object({ ApplianceModeSupport: text.default('disable'), SecurityGroupReferencingSupport: text.default('enable') })
    .default({ ApplianceModeSupport: 'disable', SecurityGroupReferencingSupport: 'enable' }),
});

export const TransitGatewayRouteTableShape = z.object({
  TransitGatewayRouteTableId: text,
  TransitGatewayId: text,
  State: text.default('available'),
});

export const TransitGatewayRoutesShape = z.object({
  TransitGatewayRouteTableId: text,
  Routes: list(
    z.object({
      DestinationCidrBlock: text.optional(),
      PrefixListId: text.optional(),
      State: text.default('active'),
      Type: text.default('static'),
      TransitGatewayAttachments: list(z.object({ TransitGatewayAttachmentId: text, ResourceType: text.optional() })),
    }),
  ),
});

export const TransitGatewayPropagationsShape = z.object({
  TransitGatewayRouteTableId: text,
  TransitGatewayRouteTablePropagations: list(
    z.object({ TransitGatewayAttachmentId: text, State: text.default('enabled') }),
  ),
});
