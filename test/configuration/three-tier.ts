/** What the things of the three-tier network are called in a text. */
export type Names = Readonly<Record<'bastion' | 'app' | 'db' | 'front', string>>;

/** Flows over it; `by`: a part of the code of what stops them first. OFFICE and WORLD are addresses on the internet. */
export const flows: readonly {
  readonly why: string;
  readonly flow: string;
  readonly verdict: 'allowed' | 'denied';
  readonly by?: string;
}[] = [
  { why: 'the office reaches the bastion', flow: 'tcp OFFICE > bastion:22', verdict: 'allowed' },
  { why: 'the world does not', flow: 'tcp WORLD > bastion:22', verdict: 'denied', by: 'ENI_SG_RULES_MISMATCH' },
  { why: 'the bastion reaches the application', flow: 'tcp bastion > app:22', verdict: 'allowed' },
  { why: 'but not its port', flow: 'tcp bastion > app:8080', verdict: 'denied', by: 'ENI_SG_RULES_MISMATCH' },
  { why: 'nor the database', flow: 'tcp bastion > db:5432', verdict: 'denied', by: 'SUBNET_ACL_RESTRICTION' },
  { why: 'the application reaches the database', flow: 'tcp app > db:5432', verdict: 'allowed' },
  { why: 'on one port', flow: 'tcp app > db:22', verdict: 'denied', by: 'SUBNET_ACL_RESTRICTION' },
  { why: 'by one protocol', flow: 'udp app > db:5432', verdict: 'denied', by: 'SUBNET_ACL_RESTRICTION' },
  { why: 'the application gets out', flow: 'tcp app > WORLD:443', verdict: 'allowed' },
  { why: 'the database does not', flow: 'tcp db > WORLD:443', verdict: 'denied', by: 'SG_' },
  { why: 'the world reaches the balancer', flow: 'tcp WORLD > front:443', verdict: 'allowed' },
  {
    why: 'which does not listen on 80',
    flow: 'tcp WORLD > front:80',
    verdict: 'denied',
    by: 'ELBV2_LISTENERS_MISMATCH',
  },
  { why: 'nor lets in 8443', flow: 'tcp WORLD > front:8443', verdict: 'denied', by: 'ENI_SG_RULES_MISMATCH' },
  { why: 'pings stay outside', flow: 'icmp 8:0 OFFICE > bastion', verdict: 'denied', by: 'ENI_SG_RULES_MISMATCH' },
  { why: 'and go out', flow: 'icmp 8:0 app > WORLD', verdict: 'allowed' },
];

export function named(flow: string, names: Names): string {
  return flow
    .replace('OFFICE', '203.0.113.7')
    .replace('WORLD', '198.51.100.7')
    .replace(/\b(bastion|app|db|front)\b/g, (name) => names[name as keyof Names]);
}
