import type { RuleId } from './rule-ledger.ts';

/** A wrong belief that questions test and traces expose. `claim` is the belief, `truth` refutes it in one sentence. */
export type Misconception = {
  readonly name: string;
  readonly claim: string;
  readonly truth: string;
  readonly rules: readonly RuleId[];
};

// prettier-ignore
export const misconceptions = {
  M01: { name: 'Groups and ACLs swapped', claim: 'Network ACLs sit on instances and security groups on subnets.', truth: 'A security group works on network interfaces, a network ACL at the border of a subnet.', rules: ['SG-06', 'NA-01'] },
  M02: { name: 'Return traffic needs a group rule', claim: 'A security group needs a rule for the ephemeral ports of replies.', truth: 'A security group remembers the connection: its replies pass without reading any rule.', rules: ['SG-02'] },
  M03: { name: 'Deny rules in a group', claim: 'A security group can deny an address.', truth: 'A security group only allows; an explicit deny needs a network ACL or a firewall.', rules: ['SG-01'] },
  M04: { name: 'Addresses instead of group references', claim: 'A rule for another tier must list its addresses.', truth: 'A rule can name a group and matches every interface that carries it, new ones at once.', rules: ['SG-07'] },
  M05: { name: 'Order of group rules', claim: 'The first matching rule of a security group decides.', truth: 'Group rules have no order: if any of them matches, the traffic is allowed.', rules: ['SG-03'] },
  M06: { name: 'Narrow rule overrides wide', claim: 'A narrower rule limits what a wider one allows.', truth: 'Group rules only add up; the widest matching rule is what counts.', rules: ['SG-03'] },
  M07: { name: 'Public subnet means public access', claim: 'Whatever is in a public subnet can be reached from the internet.', truth: 'It also needs a public address, a matching group rule and ACLs that pass both ways.', rules: ['PA-01', 'RT-06'] },
  M08: { name: 'New group lets traffic in', claim: 'A new security group allows inbound traffic until it is restricted.', truth: 'A new group has no inbound rule at all: nothing gets in until a rule allows it.', rules: ['SG-05', 'SG-01'] },
  M09: { name: 'One layer is enough', claim: 'If the security group allows it, it gets through.', truth: 'Routes, network ACLs and groups must all agree; passing one overrides no other.', rules: ['GEN-01'] },
  M10: { name: 'No ephemeral ports in the ACL', claim: 'An ACL that allows the service port lets the conversation work.', truth: 'An ACL remembers nothing: the reply goes to the ephemeral port of the client and needs its own entry.', rules: ['NA-05', 'NA-08'] },
  M11: { name: 'ACL order ignored', claim: 'The most specific or the strictest ACL entry wins.', truth: 'ACL entries are read by number, and the first match decides, be it allow or deny.', rules: ['NA-02'] },
  M12: { name: 'ACL inside a subnet', claim: 'A network ACL separates instances of one subnet.', truth: 'Traffic inside a subnet never meets its ACL; only security groups separate neighbours.', rules: ['NA-06'] },
  M13: { name: 'Group reference through a public address', claim: 'A group reference matches members whatever address they use.', truth: 'A reference matches private addresses only; through a public address the sender is a stranger.', rules: ['SG-08'] },
  M14: { name: 'Database needs outbound rules to answer', claim: 'The outbound rules of a database must allow its replies.', truth: 'Replies pass by connection tracking; outbound rules matter only when the database is the client.', rules: ['SV-03', 'SG-02'] },
  M15: { name: 'Link-local traffic is filtered or logged', claim: 'Groups, ACLs or flow logs see traffic to DNS, metadata or time addresses.', truth: 'Traffic with these addresses is neither filtered nor logged.', rules: ['GEN-03', 'FL-05'] },
  M16: { name: 'Rule change and open connections', claim: 'Removing a group rule cuts the connections it let in.', truth: 'A tracked connection lives on; an untracked one is cut; a network ACL bites at once.', rules: ['SG-18', 'GEN-07'] },
  M17: { name: 'Default group is open to all', claim: 'The default security group lets everybody in.', truth: 'It lets in its own members only; nothing from outside the group.', rules: ['SG-04'] },
  M18: { name: 'Group of another VPC', claim: 'A rule can name a security group of any VPC.', truth: 'A reference works inside the VPC, and beyond it only over peering or some transit gateways.', rules: ['SG-10'] },
  M19: { name: 'Flow logs hold payload', claim: 'VPC Flow Logs show what was said.', truth: 'Flow logs hold addresses, ports, counts and the verdict, never payload.', rules: ['FL-11'] },
  M20: { name: 'Group allow is final in Calico', claim: 'If the pod’s security group allows it, the pod gets it.', truth: 'The group step only blocks or passes on; Calico and Kubernetes policy decide after it.', rules: ['GEN-01'] },
  M21: { name: 'NAT gateway has a security group', claim: 'The security group of the NAT gateway must allow the traffic.', truth: 'A NAT gateway has no security group; instance groups, ACLs and routes control it.', rules: ['SG-21', 'RT-05'] },
  M22: { name: 'Timeout always means the group', claim: 'A timeout means that a security group dropped the request.', truth: 'Anything that drops silently times out: a route, an ACL on the way back, a missing address.', rules: ['GEN-01', 'NA-05'] },
  M23: { name: 'Lambda in a public subnet has internet', claim: 'A function attached to a public subnet reaches the internet.', truth: 'A function never gets a public address; it needs a NAT gateway.', rules: ['SV-06'] },
  M24: { name: 'Allow wins over an earlier deny', claim: 'A later allow of an ACL rescues what an earlier entry denied.', truth: 'The first match ends the reading: later entries are never looked at.', rules: ['NA-02'] },
  M25: { name: 'Source port in a group rule', claim: 'A group rule matches the source port.', truth: 'The port of a rule is the destination port of the first packet.', rules: ['SG-12'] },
  M26: { name: 'IPv4 rule covers IPv6', claim: '0.0.0.0/0 covers all traffic, IPv6 included.', truth: 'IPv4 rules never match IPv6: ::/0 needs its own rule, entry and route.', rules: ['GEN-06'] },
  M27: { name: 'Refused means a filter', claim: 'Connection refused means that a group or an ACL blocks.', truth: 'Security groups and network ACLs never refuse: a reset comes from a host where nothing listens, or from a firewall that rejects.', rules: ['SV-01', 'GEN-01'] },
  M28: { name: 'Sharing a group connects', claim: 'Instances in the same group can talk to each other.', truth: 'Sharing a group opens nothing; a rule must name the group itself.', rules: ['SG-09'] },
  M29: { name: 'References are transitive', claim: 'If the database admits the app and the app admits the web tier, web reaches the database.', truth: 'A reference matches members of that one group; its rules are not imported.', rules: ['SG-07'] },
  M30: { name: 'The backend sees the client', claim: 'Behind an Application Load Balancer the target sees the address of the client.', truth: 'The target sees the load balancer’s node; groups and ACLs must admit that one.', rules: ['LB-01', 'LB-02'] },
  M31: { name: 'Memory opens both directions', claim: 'Whoever was let in may be called back: the group remembers the partner.', truth: 'A group remembers the connection, not the partner: a new one in the other direction needs its own rule.', rules: ['SG-02'] },
  M32: { name: 'Routers leave their address', claim: 'A router or a gateway on the way puts its own address into the packet.', truth: 'Only translation changes addresses; routers and route tables leave them as they are.', rules: ['RT-05', 'RT-06'] },
  M33: { name: 'Routes remember the way back', claim: 'A reply takes the way of its request backwards.', truth: 'A reply is routed anew, by the table of the subnet it leaves.', rules: ['RT-01'] },
  M34: { name: 'A reference admits every port', claim: 'Naming a group in a rule trusts its members altogether.', truth: 'A rule admits its own protocol and ports only, whoever its peer is.', rules: ['SG-07', 'SG-12'] },
  M35: { name: 'Each database instance has its own groups', claim: 'The groups of one Aurora instance can differ from those of its cluster.', truth: 'The groups belong to the cluster: ModifyDBCluster sets them for every instance, and AWS refuses them for one.', rules: ['SV-02'] },
  M36: { name: 'NAT lets strangers in', claim: 'A NAT gateway forwards connections that the internet opens.', truth: 'A NAT gateway passes answers only: it has no entry for a connection opened from outside.', rules: ['RT-05'] },
  M37: { name: 'Peering is transitive', claim: 'Two VPCs that are peered with the same third VPC reach each other through it.', truth: 'A peering connection joins its own two VPCs; nothing that lies behind one of them can be reached.', rules: ['RT-09'] },
  M38: { name: 'Gateways of the peer are shared', claim: 'A VPC can use the internet gateway, NAT gateway or VPN of a peered VPC.', truth: 'A peering connection carries packets to addresses of the peer only, never through its gateways.', rules: ['RT-09'] },
  M39: { name: 'Attached means connected', claim: 'VPCs attached to one transit gateway reach each other.', truth: 'The table of the sender’s attachment needs a route, and so do the tables of both subnets.', rules: ['RT-10', 'RT-01'] },
  M40: { name: 'Association is propagation', claim: 'Associating an attachment with a table makes its blocks known in that table.', truth: 'Association chooses the table for what comes from the attachment; propagation tells tables where its blocks are.', rules: ['RT-10'] },
  M41: { name: 'One attachment subnet serves all zones', claim: 'An attachment in one zone takes traffic from the whole VPC.', truth: 'A sender needs an attachment subnet in its own zone; only towards the VPC any zone will do.', rules: ['RT-10'] },
  M42: { name: 'A Network Load Balancer hides the client', claim: 'Behind a Network Load Balancer the target always sees the node.', truth: 'Where client addresses are preserved, groups and ACLs of the target see the client.', rules: ['LB-05', 'LB-07'] },
  M43: { name: 'A Network Load Balancer has no groups', claim: 'A Network Load Balancer cannot filter, and no rule can name it.', truth: 'Made with groups, it filters, and the rules of its targets may name them.', rules: ['LB-06'] },
  M44: { name: 'Endpoints need the internet', claim: 'A VPC endpoint works only beside an internet or NAT gateway.', truth: 'Traffic to a VPC endpoint leaves by no gateway and needs no public address.', rules: ['RT-12', 'RT-13'] },
  M45: { name: 'Gateway endpoints serve neighbours', claim: 'Peers and networks on premises use the gateway endpoint of a VPC.', truth: 'A gateway endpoint serves the subnets of its own VPC whose tables have its route.', rules: ['RT-12'] },
  M46: { name: 'An endpoint is open to its VPC', claim: 'Whoever is in the VPC reaches an interface endpoint in it.', truth: 'The groups of the endpoint must admit the caller, as with any interface.', rules: ['RT-13', 'SG-04'] },
  M47: { name: 'A firewall sees both directions by itself', claim: 'What a firewall saw going out comes back through it.', truth: 'Each direction is routed on its own; both must lead through the same endpoint.', rules: ['NF-07', 'RT-15'] },
  M48: { name: 'Place decides in action order', claim: 'In action order the first rule of the list decides.', truth: 'Action order reads pass rules, then drop, then reject, then alert, wherever they stand.', rules: ['NF-03'] },
  M49: { name: 'A firewall drops by default', claim: 'Network Firewall drops what no rule names.', truth: 'What no stateful rule matches passes, unless strict order has a default action that drops.', rules: ['NF-03', 'NF-04'] },
  M50: { name: 'A stateless rule remembers', claim: 'A stateless pass rule covers the replies as well.', truth: 'The stateless engine judges each packet alone; replies need a rule or default of their own.', rules: ['NF-01', 'NF-02'] },
  M51: { name: 'Instances forward by themselves', claim: 'An instance that is the target of a route forwards the packets.', truth: 'Its interface drops what is not for it until the source/destination check is off.', rules: ['RT-08'] },
  M52: { name: 'Block Public Access is like a rule', claim: 'Groups, public addresses or routes can open what Block Public Access closes.', truth: 'Block Public Access stops traffic at the gateway; only its mode and its exclusions count.', rules: ['NX-01'] },
  M53: { name: 'Logs show the address on the wire', claim: 'A flow log record shows the addresses that stand in the packet.', truth: 'The own side is the primary private address of the interface; pkt-srcaddr and pkt-dstaddr show the packet.', rules: ['FL-08'] },
  M54: { name: 'Servers answer from ephemeral ports', claim: 'The reply of a server leaves from an ephemeral port.', truth: 'The reply leaves from the service port; its destination is the ephemeral port of the client.', rules: ['NA-05', 'NA-08'] },
  M55: { name: 'Groups belong to instances', claim: 'The groups of an instance filter all its interfaces alike.', truth: 'Groups belong to network interfaces; two interfaces of one instance may have different ones.', rules: ['SG-06'] },
  M56: { name: 'Twenty rules in a group', claim: 'A security group holds at most 20 rules.', truth: 'The default quota is 60 inbound and 60 outbound rules for each address family.', rules: ['SG-17'] },
  M57: { name: 'Every drop is a REJECT', claim: 'Whatever drops a packet leaves a REJECT in the flow log.', truth: 'REJECT tells of groups and ACLs; a drop by a route, a gateway’s table or a firewall rule leaves none.', rules: ['FL-04', 'NF-10'] },
  M58: { name: 'A mirror shows what was dropped', claim: 'Traffic Mirroring also copies packets that the gates of the source drop.', truth: 'What group or ACL drop on the way in is not copied; a flow log shows it as a REJECT.', rules: ['MR-05', 'FL-04'] },
  M59: { name: 'The source must let copies out', claim: 'The outbound rules of the mirrored instance must allow UDP 4789 to the sensor.', truth: "Outbound rules of the source do not judge copies; the target's group must admit UDP 4789.", rules: ['MR-05', 'MR-04'] },
  M60: { name: 'Every session gets its copy', claim: 'Each mirror session of an interface gets a copy of the packet.', truth: 'A packet is copied once, by the session with the lowest number whose filter accepts it.', rules: ['MR-03'] },
  M61: { name: 'A flow log can be edited', claim: 'Traffic type, format or destination of a flow log can be changed later.', truth: 'After creation nothing of a flow log can be changed: delete it and create another.', rules: ['FL-01'] },
  M62: { name: 'A task in a public subnet has internet', claim: 'An ECS task in a public subnet reaches the internet as an instance does.', truth: 'On EC2 the interface of a task gets no public address: it needs a NAT gateway.', rules: ['SV-07', 'RT-06'] },
  M63: { name: 'The instance guards its tasks', claim: 'The groups of a container instance filter the tasks that run on it.', truth: 'In awsvpc mode a task has an interface and groups of its own; only bridge and host mode share those of the instance.', rules: ['SV-07', 'SG-06'] },
  M64: { name: 'The groups of a pod judge all its traffic', claim: 'A pod with security groups of its own is judged by them wherever it sends.', truth: 'In standard mode what leaves the VPC goes through the primary interface of the node and its groups.', rules: ['SV-08'] },
  M65: { name: 'A public database is public for everyone', claim: 'The name of a publicly accessible database leads to its public address wherever it is asked.', truth: 'Inside the VPC the name leads to the private address, so group references match; only outside to the public one.', rules: ['SV-05', 'SG-08'] },
  M66: { name: 'A matching rule always lets in', claim: 'Whatever a rule of the group allows gets through the group.', truth: 'While the connection table of the instance is full, new flows that must be remembered are dropped.', rules: ['SG-18'] },
  M68: { name: 'Allow outweighs deny', claim: 'A wide or a second allow makes up for a deny.', truth: 'A deny in any policy ends the request, however many statements allow it.', rules: ['IAM-01'] },
  M69: { name: 'Database rights reach into groups', claim: 'Whoever may modify a database may open its security group.', truth: 'Modifying a database swaps its groups; the rules of a group are changed by actions of EC2.', rules: ['IAM-03'] },
  M70: { name: 'The named group must agree', claim: 'A rule that names a group needs permission on that group.', truth: 'Only the group that is edited is authorised; naming another one asks nobody.', rules: ['IAM-04'] },
  M71: { name: 'Guardrails grant', claim: 'A service control policy or a permissions boundary that allows an action grants it.', truth: 'Guardrails only limit: an identity or resource policy has to grant the action as well.', rules: ['IAM-01'] },
  M72: { name: 'Launching includes editing', claim: 'Whoever may launch instances or swap their groups may change the rules of groups.', truth: 'Launching, swapping groups and changing rules are separate actions.', rules: ['IAM-02'] },
  M73: { name: 'Sharing hands over the network', claim: 'An administrator of a participant manages the whole shared VPC, or its owner what is in it.', truth: 'Participants manage what they own; ACLs, routes and public access are the owner’s alone.', rules: ['IAM-06'] },
  M74: { name: 'A tracked connection lasts for ever', claim: 'What a group has let in stays in, however long it is silent.', truth: 'A UDP stream is forgotten after 180 seconds of silence, TCP after 432,000 seconds, or 350 on Nitro v6.', rules: ['SG-18'] },
  M75: { name: 'A running connection needs no route', claim: 'An open connection survives the loss of a route.', truth: 'Routes are looked up for every packet; only groups remember connections.', rules: ['RT-15', 'SG-18'] },
  M76: { name: 'An endpoint policy drops packets', claim: 'A call that the policy of an endpoint does not allow times out.', truth: 'The connection stands; the service answers that access is denied.', rules: ['RT-12', 'RT-13'] },
  M77: { name: 'An endpoint policy guards the service', claim: 'The policy of an endpoint judges every call to the service.', truth: 'It judges the calls through this endpoint; what goes out by a NAT or internet gateway never meets it.', rules: ['RT-12', 'RT-13'] },
} as const satisfies Record<string, Misconception>;

export type MisconceptionId = keyof typeof misconceptions;

export function isMisconceptionId(text: string): text is MisconceptionId {
  return Object.hasOwn(misconceptions, text);
}
