import { z } from 'zod';
import { Groups, Ip, Name, PortLine, PrivateIp, PublicIp } from './values.ts';

const Os = z.enum(['linux', 'windows']).meta({ description: 'Decides the ephemeral ports.' });

/** No group of a scenario needs more. */
const Members = z.int().min(0).max(20);

/** What an interface needs: where it is, its addresses and groups. Addresses left out are picked, in order. */
export const interfaceShape = {
  subnet: Name,
  ip: PrivateIp.optional(),
  secondaryIps: z.array(Ip).max(14).optional(),
  publicIp: PublicIp.optional(),
  ipv6: z.union([Ip, z.literal(true)]).optional(),
  groups: Groups.optional(),
  sourceDestCheck: z.boolean().optional(),
};
export const computeShape = {
  os: Os.optional(),
  listens: z
    .array(PortLine)
    .max(20)
    .optional()
    .meta({ description: 'Open ports. Left out: the service is assumed to be up.' }),
};

/** The launch template and how many members there are. Written out, members may have addresses of their own. */
export const AutoScalingGroup = z.strictObject({
  subnets: z.array(Name).min(1).max(6),
  desired: Members.optional().meta({ description: 'How many members there are, `NAME-1` and so on.' }),
  min: Members.optional().meta({ description: 'Left out: 0.' }),
  max: Members.optional(),
  groups: Groups.optional(),
  publicIp: z.literal(true).optional().meta({ description: 'Every member gets a public address.' }),
  members: z
    .record(Name, z.strictObject(interfaceShape))
    .optional()
    .meta({ description: 'The members one by one; left out, as many as desired, spread over the subnets in order.' }),
  ...computeShape,
});

const { subnet, ip, publicIp, ipv6, groups } = interfaceShape;

/** An ECS task with an interface of its own, or on that of its container instance. */
export const Task = z.union([
  z.strictObject({
    launchType: z.enum(['ec2', 'fargate']),
    networkMode: z.literal('awsvpc').optional(),
    containers: z.array(Name).max(10).optional().meta({ description: 'They share the interface.' }),
    ...{ subnet, ip, publicIp, ipv6, groups },
    ...computeShape,
  }),
  z.strictObject({
    networkMode: z.enum(['bridge', 'host']).meta({ description: 'The interface and the groups of the instance.' }),
    instance: Name,
    ...computeShape,
  }),
]);
