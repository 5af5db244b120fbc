/** Words of topics that AWS does not write like other words. */
const spelled: Readonly<Record<string, string>> = {
  acl: 'ACL',
  acls: 'ACLs',
  alb: 'ALB',
  iam: 'IAM',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  nat: 'NAT',
  rds: 'RDS',
  vpc: 'VPC',
};

/** Topics that are called otherwise than their folders. */
const named: Readonly<Record<string, string>> = {
  'defence-in-depth': 'Defense in depth',
  endpoints: 'VPC endpoints',
  'link-local': 'Link-local services',
  misbeliefs: 'Common misconceptions',
  'network-firewall': 'AWS Network Firewall',
  peering: 'VPC peering',
  'public-access': 'VPC Block Public Access',
  time: 'Open connections',
};

/** `network-acls` reads `Network ACLs`. */
export function topicName(topic: string): string {
  if (Object.hasOwn(named, topic)) return named[topic] ?? topic;
  const words = topic.split('-').map((word) => (Object.hasOwn(spelled, word) ? (spelled[word] ?? word) : word));
  const text = words.join(' ');
  return Object.values(spelled).includes(words[0] ?? '') ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
