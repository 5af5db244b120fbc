import type { SourceId } from './source-ledger.ts';

/**
 * What the engine computes by, one row for each rule of the specification that the lab teaches: the rule in a sentence,
 * how sure it is, and the pages it rests on. `derived`: it follows from documented statements, but stands on no page.
 */
export type Rule = {
  readonly says: string;
  readonly certainty: 'documented' | 'derived';
  readonly sources: readonly SourceId[];
};

// prettier-ignore
export const rules = {
  'GEN-01': { says: 'Routing, network ACL, security group and any inspection device must all let a packet pass.', certainty: 'documented', sources: ['S80'] },
  'GEN-02': { says: 'Inbound the network ACL speaks before the security group, outbound after it.', certainty: 'documented', sources: ['S80', 'S77'] },
  'GEN-03': { says: 'Traffic with DNS, DHCP, metadata, time and activation addresses is neither filtered nor logged.', certainty: 'documented', sources: ['S02', 'S15', 'S52'] },
  'GEN-04': { says: 'A packet that an instance sends to itself never leaves the guest.', certainty: 'derived', sources: ['S02'] },
  'GEN-05': { says: 'Five addresses of every subnet are reserved; broadcast is not supported.', certainty: 'documented', sources: ['S37', 'S36'] },
  'GEN-06': { says: 'IPv4 and IPv6 rules, entries and routes never match one another.', certainty: 'documented', sources: ['S17', 'S22', 'S09'] },
  'GEN-07': { says: 'A rule change applies at once to everything associated, except to tracked connections.', certainty: 'documented', sources: ['S08', 'S16', 'S01'] },
  'SG-01': { says: 'A security group can only allow; what no rule matches is denied.', certainty: 'documented', sources: ['S01'] },
  'SG-02': { says: 'A security group remembers a connection and lets its replies pass whatever the rules say.', certainty: 'documented', sources: ['S01', 'S02', 'S05'] },
  'SG-03': { says: 'All rules of all groups on an interface form one set; order and number do not matter.', certainty: 'documented', sources: ['S01', 'S05'] },
  'SG-04': { says: 'The default security group lets its own members in and everything out.', certainty: 'documented', sources: ['S03', 'S05', 'S13'] },
  'SG-05': { says: 'A new security group has no inbound rule and one outbound rule that allows everything.', certainty: 'documented', sources: ['S01'] },
  'SG-06': { says: 'A security group works on network interfaces, hence on everything that has one.', certainty: 'documented', sources: ['S02', 'S05', 'S13'] },
  'SG-07': { says: 'A rule that names a group matches the private addresses of the interfaces that carry it.', certainty: 'documented', sources: ['S01'] },
  'SG-08': { says: 'A group reference never matches a public address.', certainty: 'documented', sources: ['S01', 'S05'] },
  'SG-09': { says: 'Members of one group reach each other only if a rule says so.', certainty: 'documented', sources: ['S06', 'S05'] },
  'SG-10': { says: 'Beyond the VPC a group reference works over same-Region peering, and inbound over some transit gateways.', certainty: 'documented', sources: ['S01', 'S11', 'S12'] },
  'SG-11': { says: 'A reference to a deleted group is stale and matches nothing.', certainty: 'documented', sources: ['S11', 'S01', 'S06'] },
  'SG-12': { says: "A rule's port range is compared with the destination port of the first packet.", certainty: 'derived', sources: ['S01', 'S07'] },
  'SG-13': { says: 'A rule for any protocol but TCP, UDP and ICMP ignores ports.', certainty: 'documented', sources: ['S07', 'S08'] },
  'SG-14': { says: 'ICMP rules name type and code; TCP and UDP rules never cover ping.', certainty: 'documented', sources: ['S07', 'S06'] },
  'SG-15': { says: 'A CIDR rule matches one address family; a non-canonical block is canonicalised.', certainty: 'documented', sources: ['S08', 'S01'] },
  'SG-16': { says: 'A prefix-list rule matches if any entry of the list holds the peer.', certainty: 'documented', sources: ['S01', 'S10'] },
  'SG-17': { says: 'A group has 60 inbound and 60 outbound rules for each family; references weigh one.', certainty: 'documented', sources: ['S09', 'S10', 'S14'] },
  'SG-18': { says: 'A flow is untracked only if its rule and the opposite direction are open to everyone.', certainty: 'documented', sources: ['S04'] },
  'SG-19': { says: 'Flows through NAT gateways, Network Load Balancers, function interfaces and endpoints are always tracked.', certainty: 'documented', sources: ['S04', 'S38'] },
  'SG-20': { says: 'ICMP errors of a tracked connection pass the security group.', certainty: 'documented', sources: ['S21'] },
  'SG-21': { says: 'NAT gateways, internet gateways and egress-only internet gateways have no security group.', certainty: 'documented', sources: ['S02', 'S27', 'S28'] },
  'SG-22': { says: 'A security group can be deleted only when nothing uses it.', certainty: 'documented', sources: ['S02'] },
  'NA-01': { says: 'Every subnet has exactly one network ACL; without a choice, the default one.', certainty: 'documented', sources: ['S15'] },
  'NA-02': { says: 'A network ACL is read in order of rule number; the first match decides.', certainty: 'documented', sources: ['S15', 'S16', 'S18'] },
  'NA-03': { says: 'The default network ACL allows everything; a new one denies everything.', certainty: 'documented', sources: ['S19', 'S17'] },
  'NA-04': { says: 'A default network ACL edited before IPv6 came gets no IPv6 allow by itself.', certainty: 'documented', sources: ['S19'] },
  'NA-05': { says: 'A network ACL keeps no state: replies are judged like any packet, by their ephemeral port.', certainty: 'documented', sources: ['S15'] },
  'NA-06': { says: 'A network ACL is consulted at the border of its subnet, never inside.', certainty: 'documented', sources: ['S15'] },
  'NA-07': { says: 'Between subnets, the outbound list of one and the inbound list of the other are consulted.', certainty: 'documented', sources: ['S15'] },
  'NA-08': { says: 'The client picks the ephemeral port; its range depends on the client.', certainty: 'documented', sources: ['S17'] },
  'NA-09': { says: 'Network ACL entries name CIDR blocks only and match the destination port.', certainty: 'documented', sources: ['S16', 'S18', 'S34'] },
  'NA-10': { says: "The network ACL of a NAT gateway's subnet is consulted on both of its legs.", certainty: 'documented', sources: ['S28', 'S53', 'S29'] },
  'NA-12': { says: "A deny for the load balancer's subnet in the target subnet stops its health checks.", certainty: 'documented', sources: ['S17'] },
  'NA-13': { says: 'Path MTU discovery and traceroute need ICMP in both directions.', certainty: 'documented', sources: ['S21'] },
  'NA-14': { says: 'A network ACL has 20 rules in each direction by default.', certainty: 'documented', sources: ['S09'] },
  'NA-15': { says: 'The default network ACL cannot be deleted.', certainty: 'documented', sources: ['S16', 'S19'] },
  'NA-16': { says: 'Network ACLs do not block DNS or instance metadata.', certainty: 'documented', sources: ['S15'] },
  'RT-01': { says: 'A packet that leaves a subnet follows its one route table; without a match it is dropped.', certainty: 'documented', sources: ['S22', 'S26'] },
  'RT-02': { says: 'The longest prefix wins; among equals static, prefix list, then propagated.', certainty: 'documented', sources: ['S23'] },
  'RT-03': { says: 'A route whose target is gone is a blackhole and drops what it matches.', certainty: 'documented', sources: ['S22'] },
  'RT-04': { says: 'A route more specific than local must cover a whole subnet.', certainty: 'documented', sources: ['S22', 'S24', 'S25'] },
  'RT-05': { says: 'A NAT gateway rewrites the source of outgoing TCP, UDP and ICMP and takes answers only.', certainty: 'documented', sources: ['S28', 'S29', 'S30'] },
  'RT-06': { says: 'The internet gateway maps private to public IPv4 one to one; without a public address it drops.', certainty: 'documented', sources: ['S26'] },
  'RT-07': { says: 'An egress-only internet gateway lets IPv6 out and lets only answers in.', certainty: 'documented', sources: ['S27', 'S72'] },
  'RT-08': { says: 'An interface drops what it neither sent nor is meant to receive, unless its check is off.', certainty: 'documented', sources: ['S30', 'S25'] },
  'RT-09': { says: 'A peering connection joins two VPCs: routes are needed on both sides, and nothing lies behind it.', certainty: 'documented', sources: ['S32'] },
  'RT-10': { says: 'A transit gateway takes packets in zones it has a subnet in, and routes them by the table of the attachment.', certainty: 'documented', sources: ['S33', 'S12'] },
  'RT-11': { says: 'On-premises networks reach the VPC through its virtual private gateway, and nothing beyond it.', certainty: 'documented', sources: ['S25', 'S32', 'S44'] },
  'RT-15': { says: 'The reply is routed on its own, by the route table of the subnet that answers.', certainty: 'documented', sources: ['S24', 'S66'] },
  'LB-01': { says: 'A load balancer opens its own connection to the target, from its own address and group.', certainty: 'documented', sources: ['S38', 'S39', 'S43'] },
  'LB-02': { says: "The network ACLs of the load balancer's and the target's subnets see the node, not the client.", certainty: 'documented', sources: ['S39', 'S17'] },
  'LB-03': { says: 'Health checks come from the nodes; if no target is healthy, all are used.', certainty: 'documented', sources: ['S39', 'S42', 'S43'] },
  'LB-04': { says: 'An Application Load Balancer sends to targets in every enabled zone.', certainty: 'documented', sources: ['S43'] },
  'SV-01': { says: 'A database is closed to the network until a rule opens its port.', certainty: 'documented', sources: ['S44', 'S06'] },
  'SV-02': { says: 'The security group of an Aurora cluster is on all its instances.', certainty: 'documented', sources: ['S44'] },
  'SV-03': { says: 'Outbound rules of a database matter only when it is the client.', certainty: 'documented', sources: ['S44'] },
  'SV-04': { says: "The usual chain: clients to the instance's group, the instance's group to the database's.", certainty: 'documented', sources: ['S44'] },
  'SV-05': { says: 'Publicly accessible gives a database a public address; inside the VPC its name stays private.', certainty: 'documented', sources: ['S45', 'S44'] },
  'SV-06': { says: 'A function in a VPC gets no public address, and nothing can connect to it.', certainty: 'documented', sources: ['S46', 'S17'] },
  'SV-10': { says: 'New members of an Auto Scaling group match group references at once.', certainty: 'derived', sources: ['S01'] },
  'FL-01': { says: 'A flow log watches a VPC, a subnet or one interface, and cannot be edited.', certainty: 'documented', sources: ['S51', 'S52', 'S54'] },
  'FL-02': { says: 'The default format has 14 fields, from version to log-status.', certainty: 'documented', sources: ['S51'] },
  'FL-03': { says: 'One record stands for one direction of one flow at one interface and interval.', certainty: 'documented', sources: ['S51'] },
  'FL-04': { says: 'ACCEPT: the packet passed group and ACL at that interface; REJECT: one of them stopped it.', certainty: 'documented', sources: ['S53', 'S51'] },
  'FL-05': { says: 'Traffic with Amazon DNS, metadata, time, DHCP and the router is not logged.', certainty: 'documented', sources: ['S52'] },
  'FL-06': { says: 'NODATA means no traffic, SKIPDATA means lost records.', certainty: 'documented', sources: ['S51', 'S53'] },
  'FL-07': { says: 'TCP flags are OR-ed over the interval; SYN on an ingress record shows who began.', certainty: 'documented', sources: ['S51', 'S53'] },
  'FL-08': { says: "The interface's own side is shown with its primary private address.", certainty: 'documented', sources: ['S51', 'S52', 'S53'] },
  'FL-09': { says: 'Flow direction is seen from the interface.', certainty: 'documented', sources: ['S51'] },
  'FL-11': { says: 'Flow logs hold metadata, never payload.', certainty: 'documented', sources: ['S54'] },
  'NF-10': { says: "A security group is an allow-list at the workload; deep inspection is the firewall's work.", certainty: 'documented', sources: ['S61', 'S12'] },
  'IAM-02': { says: 'Changing rules, groups on an interface, ACLs and flow logs are separate permissions.', certainty: 'documented', sources: ['S75'] },
  'PA-01': { says: 'Reachable from the internet: public address, gateway route, ACL both ways, and a group rule.', certainty: 'documented', sources: ['S26'] },
  'PA-02': { says: 'To reach the internet: a public address and gateway route, or a NAT gateway that has them.', certainty: 'documented', sources: ['S26', 'S28'] },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;

export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(rules, text);
}
