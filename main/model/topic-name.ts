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

/** `network-acls` reads `Network ACLs`. */
export function topicName(topic: string): string {
  const words = topic.split('-').map((word) => (Object.hasOwn(spelled, word) ? (spelled[word] ?? word) : word));
  const text = words.join(' ');
  return Object.values(spelled).includes(words[0] ?? '') ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
