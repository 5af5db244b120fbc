import { z } from 'zod';
import { idleTimeouts } from '../../model/idle-timeouts.ts';
import { Groups, Name, Port, PrivateIp, PublicIp, secondsIn, UnknownWord } from './values.ts';

const Target = z
  .string()
  .max(60)
  .meta({ description: 'instance, Auto Scaling group or task:port', examples: ['app-1:8080'] });
const Node = z.strictObject({ ip: PrivateIp.optional(), publicIp: PublicIp.optional() });
/** A load balancer, its nodes and listeners. */
export const LoadBalancer = z.strictObject({
  type: z.enum(['application', 'network']).optional().meta({ description: 'Left out: application.' }),
  crossZone: z
    .union([z.boolean(), UnknownWord])
    .optional()
    .meta({ description: 'Left out: on for application, off for network.' }),
  scheme: z.enum(['internet-facing', 'internal']),
  subnets: z.union([z.array(Name).min(1).max(6), z.record(Name, Node)]),
  groups: Groups.optional(),
  idleTimeout: secondsIn(idleTimeouts.applicationLoadBalancer.range).meta({
    description: 'Of an Application Load Balancer, in seconds; left out: 60.',
  }),
  listeners: z
    .array(
      z.strictObject({
        port: Port,
        protocol: z
          .enum(['tcp', 'udp', 'tcp_udp'])
          .optional()
          .meta({ description: 'Left out: tcp. udp and tcp_udp for network load balancers only.' }),
        targets: z.union([z.array(Target).max(50), UnknownWord]).optional(),
        answers: z.int().min(200).max(599).optional().meta({
          description: 'In place of targets: the HTTP status of the redirect or fixed response that it gives itself.',
        }),
        targetType: z
          .enum(['instance', 'ip'])
          .optional()
          .meta({ description: 'Left out: instance. Tasks with an interface of their own need ip.' }),
        healthCheckPort: Port.optional(),
        idleTimeout: secondsIn(idleTimeouts.networkLoadBalancer.range).meta({
          description: 'Of TCP connections through a Network Load Balancer, in seconds; left out: 350.',
        }),
        preserveClientIp: z
          .union([z.boolean(), UnknownWord])
          .optional()
          .meta({ description: 'Network load balancers: left out, off for TCP to targets of type ip, otherwise on.' }),
      }),
    )
    .max(50),
  furtherListeners: UnknownWord.optional().meta({ description: 'Whether it has other listeners is not known.' }),
});
