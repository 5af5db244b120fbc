import { z } from 'zod';
import { idleTimeouts } from '../../model/idle-timeouts.ts';
import { EndpointPolicyText } from './access-text.ts';
import { attachedGatewayShapes } from './attached-gateway-text.ts';
import { AutoScalingGroup, computeShape, interfaceShape, Task } from './compute-text.ts';
import { PeeringConnection, TransitGateway } from './connection-text.ts';
import { EksCluster } from './eks-text.ts';
import { Firewall } from './firewall-text.ts';
import { FlowLogText } from './flow-log-text.ts';
import { LoadBalancer } from './load-balancer-text.ts';
import { MirrorFilter, MirrorSession, MirrorTarget } from './mirror-text.ts';
import {
  AclEntryLine,
  Block,
  GroupRuleLine,
  Groups,
  Ip,
  PrivateIp,
  Name,
  Places,
  Port,
  PublicIp,
  RouteLine,
  listed,
  secondsIn,
  things,
  UnknownWord,
  Zone,
} from './values.ts';

const Rules = listed(GroupRuleLine, 'Rules, such as `[tcp 443 0.0.0.0/0]`');
const Entries = listed(AclEntryLine, 'Numbered rules, such as `[100 allow tcp 443 0.0.0.0/0]`');
const Routes = listed(RouteLine, 'Routes, such as `[0.0.0.0/0 igw]`');
const Acl = z.union([z.strictObject({ in: Entries.optional(), out: Entries.optional() }), UnknownWord]);
const Group = z.strictObject({
  vpc: Name.optional(),
  alsoIn: z.array(Name).min(1).max(10).optional().meta({ description: 'Further VPCs that it is associated with.' }),
  in: Rules.optional(),
  out: Rules.optional(),
});
const Forwards = z
  .enum(['nat', 'router'])
  .optional()
  .meta({ description: 'What it does with packets for others while its source/destination check is off.' });
const ConnectionTable = z
  .literal('full')
  .optional()
  .meta({ description: 'The allowance of tracked connections is used up: new ones that must be tracked are dropped.' });
const Nitro = z
  .literal([1, 2, 3, 4, 5, 6])
  .optional()
  .meta({ description: 'Version of the Nitro System: on 6, idle TCP connections are forgotten after 350 s.' });
const { ranges } = idleTimeouts.securityGroup;
const ConnectionTracking = z
  .strictObject({
    tcpEstablished: secondsIn(ranges.tcpEstablished),
    udpTimeout: secondsIn(ranges.udpTimeout),
    udpStream: secondsIn(ranges.udpStream),
  })
  .optional()
  .meta({ description: 'Idle timeouts of connection tracking, in seconds; left out: as AWS sets them.' });
const trackingShape = { nitro: Nitro, connectionTracking: ConnectionTracking };
const Instance = z.union([
  z.strictObject({
    ...interfaceShape,
    ...computeShape,
    ...trackingShape,
    forwards: Forwards,
    connectionTable: ConnectionTable,
  }),
  z.strictObject({
    interfaces: z.array(z.strictObject(interfaceShape)).min(1).max(15),
    ...computeShape,
    ...trackingShape,
    forwards: Forwards,
    connectionTable: ConnectionTable,
  }),
]);
const PubliclyAccessible = z.boolean().optional().meta({ description: 'True: it gets a public address.' });
const DatabaseSubnet = z.union([Name, z.strictObject({ unknown: z.array(Name).min(2).max(20) })]).meta({
  description: 'The subnet; where it is not known in which one it is, all that it may be in.',
  examples: ['back-a', { unknown: ['back-a', 'back-b'] }],
});
const Database = z.strictObject({
  ...interfaceShape,
  subnet: DatabaseSubnet,
  engine: z.string().max(40).optional(),
  port: z.union([Port, UnknownWord]),
  publiclyAccessible: PubliclyAccessible,
  subnetGroup: Name.optional(),
});
const Cluster = z.strictObject({
  engine: z.string().max(40).optional(),
  port: z.union([Port, UnknownWord]),
  groups: Groups.optional(),
  subnetGroup: Name.optional(),
  instances: z.record(
    Name,
    z.strictObject({
      subnet: DatabaseSubnet,
      ip: PrivateIp.optional(),
      publicIp: PublicIp.optional(),
      publiclyAccessible: PubliclyAccessible,
    }),
  ),
});
const Vpc = z.strictObject({
  region: z.string().max(30).optional().meta({ description: 'Left out: the region of the network.' }),
  blockPublicAccess: z
    .enum(['off', 'ingress', 'bidirectional'])
    .optional()
    .meta({ description: 'As it applies to this VPC, exclusions counted in.' }),
  dnsSupport: z.boolean().optional().meta({ description: 'Left out: true.' }),
  dnsHostnames: z.boolean().optional().meta({ description: 'Left out: true.' }),
  edgeRoutes: Routes.optional().meta({
    description: 'Routes of the table of the internet gateway: whole subnets to an instance or a firewall.',
    examples: [['10.0.1.0/24 fw-a']],
  }),
  cidr: z.union([Block, z.array(Block).min(1).max(5)]),
  ipv6: Block.optional(),
  ...attachedGatewayShapes,
  mainRoutes: Routes.optional().meta({ description: 'Routes of the main route table.' }),
  defaultAcl: Acl.optional().meta({
    description: 'The edited default ACL; left out, it allows everything; `unknown` where its rules are not known.',
  }),
  defaultGroup: z.strictObject({ in: Rules.optional(), out: Rules.optional() }).optional(),
});
const Subnet = z.strictObject({
  vpc: Name.optional(),
  az: Zone,
  cidr: Block,
  ipv6: Block.optional(),
  publicAccessExclusion: z
    .enum(['bidirectional', 'egress-only'])
    .optional()
    .meta({ description: 'An exclusion of this subnet from Block Public Access of the VPC.' }),
  dns64: z
    .boolean()
    .optional()
    .meta({ description: 'DNS64: a name with an IPv4 address only gets one of 64:ff9b::/96. Left out: false.' }),
  routes: z
    .union([Name, Routes])
    .optional()
    .meta({ description: 'A route table or its routes; left out, the main table; `unknown` where it is not known.' }),
  acl: z
    .union([Name, Acl])
    .optional()
    .meta({ description: 'A network ACL or its entries; left out, the default ACL; `unknown` where it is not known.' }),
});
const Host = z.strictObject({
  ip: z.union([Ip, z.array(Ip).min(1).max(4)]),
  at: z.enum(['internet', 'on-premises']).optional(),
  service: Name.optional().meta({
    description: 'The service it stands for: inside a VPC with private DNS its name leads to the interface endpoint.',
  }),
  ...computeShape,
});
const EndpointPolicy = EndpointPolicyText.optional().meta({
  description: 'What calls through it may do, with ARNs as resources. Left out: everything.',
});
const InterfaceEndpoint = z.strictObject({
  service: Name,
  subnets: Places,
  groups: Groups.optional(),
  port: Port.optional().meta({ description: 'Left out: 443.' }),
  privateDns: z.boolean().optional().meta({ description: 'Left out: true.' }),
  policy: EndpointPolicy,
});
const GatewayEndpoint = z.strictObject({
  vpc: Name.optional(),
  service: z.enum(['s3', 'dynamodb']),
  policy: EndpointPolicy,
});
const FunctionPlaces = z.union([
  z.array(Name).min(1).max(16),
  z.record(Name, z.strictObject({ ip: PrivateIp.optional() })),
]);
/** The network as an author writes it: compact, with AWS's defaults left out. */
export const NetworkText = z.strictObject({
  region: z.string().max(30).optional(),
  vpcs: z.record(Name, Vpc),
  subnets: z.record(Name, Subnet),
  routeTables: things(z.union([Routes, z.strictObject({ vpc: Name.optional(), routes: Routes })])),
  networkAcls: things(
    z.union([z.strictObject({ vpc: Name.optional(), in: Entries.optional(), out: Entries.optional() }), UnknownWord]),
  ),
  securityGroups: things(Group),
  prefixLists: things(z.union([z.array(Block).max(1000), UnknownWord])),
  instances: things(Instance),
  autoScalingGroups: things(AutoScalingGroup),
  tasks: things(Task),
  eksClusters: things(EksCluster),
  natGateways: things(
    z.strictObject({
      subnet: Name,
      ip: PrivateIp.optional(),
      publicIp: PublicIp.optional(),
      private: z.boolean().optional(),
      state: z
        .enum(['available', 'failed', 'deleted'])
        .optional()
        .meta({ description: 'Left out: available. Routes to one that is not are blackholes.' }),
    }),
  ),
  dbSubnetGroups: things(z.array(Name).min(1).max(20)),
  dbInstances: things(Database),
  dbClusters: things(Cluster),
  functions: things(z.strictObject({ subnets: FunctionPlaces, groups: Groups.optional() })),
  loadBalancers: things(LoadBalancer),
  peeringConnections: things(PeeringConnection),
  transitGateways: things(TransitGateway),
  gatewayEndpoints: things(GatewayEndpoint),
  interfaceEndpoints: things(InterfaceEndpoint),
  firewalls: things(Firewall),
  hosts: things(Host),
  trafficMirrorFilters: things(MirrorFilter),
  trafficMirrorTargets: things(MirrorTarget),
  trafficMirrorSessions: things(MirrorSession),
  flowLogs: things(FlowLogText).describe(
    'The flow logs that there are; left out, the record of every interface is seen.',
  ),
});
export type NetworkText = z.output<typeof NetworkText>;
