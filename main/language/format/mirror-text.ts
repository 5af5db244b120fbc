import { z } from 'zod';
import { MAX_RULES, Name } from './values.ts';

const RuleLine = z
  .string()
  .max(160)
  .meta({
    description: 'number accept|reject protocol [from CIDR] [source-port P] [to CIDR] [port P]; left out, anything',
    examples: ['100 accept tcp from 0.0.0.0/0 to 10.0.1.0/24 port 443', '50 reject udp port 53'],
  });
const Rules = z.array(RuleLine).max(MAX_RULES).optional();

export const MirrorFilter = z.strictObject({
  in: Rules,
  out: Rules,
  networkServices: z
    .array(z.literal('amazon-dns'))
    .max(1)
    .optional()
    .meta({ description: 'Copied in both directions whatever the rules say.' }),
});

export const MirrorTarget = Name.meta({
  description: 'A network interface, a Network Load Balancer that listens on UDP 4789, or a GWLB endpoint.',
});

export const MirrorSession = z.strictObject({
  source: Name.meta({ description: 'The interface of an instance or a database.' }),
  target: Name,
  filter: Name,
  number: z.int().min(1).max(32766).meta({ description: 'The lowest number of a source is asked first.' }),
});
