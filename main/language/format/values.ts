import { z } from 'zod';
import { UNKNOWN_WORD } from '../../model/unknown.ts';

/** Names of things: letters, digits and hyphens, so that they can stand inside rules and flows. */
export const Name = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,40}$/, 'a name has letters, digits and hyphens, and begins with a letter')
  .meta({ title: 'Name', description: 'A name, unique in the whole network.' });

/** The one word for what is not known. */
export const UnknownWord = z.literal(UNKNOWN_WORD).meta({ title: 'Unknown', description: 'It is not known.' });

export const Block = z
  .string()
  .max(49)
  .meta({ title: 'CidrBlock', description: 'A CIDR block.', examples: ['10.0.0.0/16', '2001:db8:a::/56'] });
export const Ip = z.string().max(45).meta({ title: 'IpAddress', description: 'An IPv4 or IPv6 address.' });
export const PrivateIp = z
  .union([Ip, UnknownWord])
  .meta({ title: 'PrivateIp', description: 'Left out: any free address of the subnet. `unknown`: it is not known.' });
export const Zone = z
  .string()
  .regex(/^[a-z]$/, 'an Availability Zone is written as its letter, such as `a` for eu-west-1a')
  .meta({ description: 'Availability Zone letter.' });
export const MAX_RULES = 1000;
export const Port = z.int().min(1).max(65535).meta({ title: 'Port', description: 'A port of TCP or UDP.' });
export const things = <T extends z.ZodType>(thing: T) => z.record(Name, thing).optional();

export const GroupRuleLine = z
  .string()
  .max(120)
  .meta({
    title: 'SecurityGroupRule',
    description: 'protocol [ports | type:code] peer; `unknown` as the peer where it is not known',
    examples: ['tcp 443 0.0.0.0/0', 'tcp 5432 sg-app', 'icmp 8:0 10.0.0.0/8', 'all sg-web', 'tcp 443 unknown'],
  });
export const AclEntryLine = z
  .string()
  .max(120)
  .meta({
    title: 'NetworkAclRule',
    description:
      'number allow|deny|unknown protocol [ports | type:code] cidr; `unknown` as the cidr where it is not known',
    examples: ['100 allow tcp 443 0.0.0.0/0', '50 deny all 203.0.113.0/24', '110 unknown all 10.0.0.0/8'],
  });
export const RouteLine = z
  .string()
  .max(120)
  .meta({
    title: 'Route',
    description: 'destination target; the local routes are there by themselves; each may be `unknown`',
    examples: ['0.0.0.0/0 igw', 'pl-corp vgw', '10.9.0.0/16 unknown'],
  });
/** Lines of one kind, or `unknown`. @param description what they are, for the reference and for who writes another form. */
export function listed<Line extends z.ZodType>(line: Line, description: string) {
  return z.union([z.array(line).max(MAX_RULES), UnknownWord]).meta({ description });
}
export const PortLine = z.union([z.string().max(20), Port.transform((port) => `tcp ${port}`)]).meta({
  title: 'ListeningPort',
  description: 'protocol port; a number alone is a port of TCP',
  examples: ['tcp 443', 'udp 53', 443],
});

export const Groups = z
  .array(Name)
  .min(1)
  .max(16)
  .meta({ description: 'Security groups; without any, the default group.' });
export const PublicIp = z
  .union([Ip, z.literal(true)])
  .meta({ title: 'PublicIp', description: 'A public IPv4 address, or true for any.' });
export const Places = z.union([
  z.array(Name).min(1).max(6),
  z.record(Name, z.strictObject({ ip: PrivateIp.optional() })),
]);

/** A time in whole seconds within what AWS allows. */
export function secondsIn([least, most]: readonly [number, number]) {
  return z.int().min(least).max(most).optional();
}
