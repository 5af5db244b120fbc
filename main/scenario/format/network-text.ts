import { z } from 'zod';

/** Names of things: letters, digits and hyphens, so that they can stand inside rules and flows. */
export const Name = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,40}$/, 'a name has letters, digits and hyphens, and begins with a letter')
  .meta({ description: 'A name, unique in the whole network.' });

const Block = z
  .string()
  .max(49)
  .meta({ description: 'A CIDR block.', examples: ['10.0.0.0/16', '2001:db8:a::/56'] });
const Ip = z.string().max(45).meta({ description: 'An IPv4 or IPv6 address.' });
const Zone = z
  .string()
  .regex(/^[a-f]$/)
  .meta({ description: 'Availability Zone letter.' });
const MAX_RULES = 1000;

export const GroupRuleLine = z
  .string()
  .max(120)
  .meta({
    description: 'protocol [ports | type:code] peer',
    examples: ['tcp 443 0.0.0.0/0', 'tcp 5432 sg-app', 'icmp 8:0 10.0.0.0/8', 'all sg-web'],
  });
export const AclEntryLine = z
  .string()
  .max(120)
  .meta({
    description: 'number allow|deny protocol [ports | type:code] cidr',
    examples: ['100 allow tcp 443 0.0.0.0/0', '50 deny all 203.0.113.0/24'],
  });
export const RouteLine = z
  .string()
  .max(120)
  .meta({
    description: 'destination target; the local routes are there by themselves',
    examples: ['0.0.0.0/0 igw', 'pl-corp vgw'],
  });
const PortLine = z
  .string()
  .max(20)
  .meta({ description: 'protocol port', examples: ['tcp 443', 'udp 53'] });

const Rules = z.array(GroupRuleLine).max(MAX_RULES);
const Entries = z.array(AclEntryLine).max(MAX_RULES);
const Routes = z.array(RouteLine).max(MAX_RULES);
const Acl = z.strictObject({ in: Entries.optional(), out: Entries.optional() });
const Group = z.strictObject({ vpc: Name.optional(), in: Rules.optional(), out: Rules.optional() });
const Groups = z.array(Name).min(1).max(16).meta({ description: 'Security groups; without any, the default group.' });
const PublicIp = z.union([Ip, z.literal(true)]).meta({ description: 'A public IPv4 address, or true for any.' });
const Os = z.enum(['linux', 'windows']).meta({ description: 'Decides the ephemeral ports.' });

/** What an interface needs: where it is, its addresses and groups. Addresses left out are picked, in order. */
const interfaceShape = {
  subnet: Name,
  ip: Ip.optional(),
  secondaryIps: z.array(Ip).max(14).optional(),
  publicIp: PublicIp.optional(),
  ipv6: z.union([Ip, z.literal(true)]).optional(),
  groups: Groups.optional(),
  sourceDestCheck: z.boolean().optional(),
};
const computeShape = {
  os: Os.optional(),
  listens: z
    .array(PortLine)
    .max(20)
    .optional()
    .meta({ description: 'Open ports. Left out: the service is assumed to be up.' }),
};
const Instance = z.union([
  z.strictObject({ ...interfaceShape, ...computeShape }),
  z.strictObject({ interfaces: z.array(z.strictObject(interfaceShape)).min(1).max(15), ...computeShape }),
]);
const Database = z.strictObject({
  ...interfaceShape,
  engine: z.string().max(40).optional(),
  port: z.int().min(1).max(65535),
});
const Cluster = z.strictObject({
  engine: z.string().max(40).optional(),
  port: z.int().min(1).max(65535),
  groups: Groups.optional(),
  instances: z.record(Name, z.strictObject({ subnet: Name, ip: Ip.optional(), publicIp: PublicIp.optional() })),
});
const Target = z
  .string()
  .max(60)
  .meta({ description: 'instance:port', examples: ['app-1:8080'] });
const Node = z.strictObject({ ip: Ip.optional(), publicIp: PublicIp.optional() });
const LoadBalancer = z.strictObject({
  scheme: z.enum(['internet-facing', 'internal']),
  subnets: z.union([z.array(Name).min(1).max(6), z.record(Name, Node)]),
  groups: Groups.optional(),
  listeners: z
    .array(
      z.strictObject({
        port: z.int().min(1).max(65535),
        targets: z.array(Target).max(50),
        healthCheckPort: z.int().min(1).max(65535).optional(),
      }),
    )
    .max(50),
});
const Vpc = z.strictObject({
  cidr: z.union([Block, z.array(Block).min(1).max(5)]),
  ipv6: Block.optional(),
  internetGateway: z.union([Name, z.literal(true)]).optional(),
  egressOnlyInternetGateway: z.union([Name, z.literal(true)]).optional(),
  virtualPrivateGateway: z.strictObject({ name: Name, onPremises: z.array(Block).min(1).max(50) }).optional(),
  mainRoutes: Routes.optional().meta({ description: 'Routes of the main route table.' }),
  defaultAcl: Acl.optional().meta({ description: 'The edited default ACL; left out, it allows everything.' }),
  defaultGroup: z.strictObject({ in: Rules.optional(), out: Rules.optional() }).optional(),
});
const Subnet = z.strictObject({
  vpc: Name.optional(),
  az: Zone,
  cidr: Block,
  ipv6: Block.optional(),
  routes: z
    .union([Name, Routes])
    .optional()
    .meta({ description: 'A route table or its routes; left out, the main table.' }),
  acl: z
    .union([Name, Acl])
    .optional()
    .meta({ description: 'A network ACL or its entries; left out, the default ACL.' }),
});
const Host = z.strictObject({
  ip: z.union([Ip, z.array(Ip).min(1).max(4)]),
  at: z.enum(['internet', 'on-premises']).optional(),
  ...computeShape,
});

const things = <T extends z.ZodType>(thing: T) => z.record(Name, thing).optional();

/** The network as an author writes it: compact, with AWS's defaults left out. */
export const NetworkText = z.strictObject({
  region: z.string().max(30).optional(),
  vpcs: z.record(Name, Vpc),
  subnets: z.record(Name, Subnet),
  routeTables: things(z.union([Routes, z.strictObject({ vpc: Name, routes: Routes })])),
  networkAcls: things(z.strictObject({ vpc: Name.optional(), in: Entries.optional(), out: Entries.optional() })),
  securityGroups: things(Group),
  prefixLists: things(z.array(Block).max(1000)),
  instances: things(Instance),
  natGateways: things(
    z.strictObject({ subnet: Name, ip: Ip.optional(), publicIp: PublicIp.optional(), private: z.boolean().optional() }),
  ),
  dbInstances: things(Database),
  dbClusters: things(Cluster),
  functions: things(z.strictObject({ subnets: z.array(Name).min(1).max(16), groups: Groups.optional() })),
  loadBalancers: things(LoadBalancer),
  hosts: things(Host),
});
export type NetworkText = z.output<typeof NetworkText>;
