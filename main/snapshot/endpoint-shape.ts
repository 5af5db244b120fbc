import { z } from 'zod';

/** The parts of an endpoint that the lab reads. */
export const VpcEndpointShape = z.object({
  VpcEndpointId: z.string(),
  VpcEndpointType: z.string().default('Gateway'),
  VpcId: z.string(),
  ServiceName: z.string().default(''),
  State: z.string().default('available'),
  NetworkInterfaceIds: z.array(z.string()).default([]),
  PrivateDnsEnabled: z.boolean().default(false),
  PolicyDocument: z.string().nullish(),
});
export type EndpointShape = z.output<typeof VpcEndpointShape>;
