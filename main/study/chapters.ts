/** A chapter of the path. `needs`: the chapters that come before it; none of them is a lock. */
export type Chapter = { readonly id: string; readonly title: string; readonly needs: readonly string[] };

export const chapters: readonly Chapter[] = [
  { id: 'security-groups', title: 'Security groups', needs: [] },
  { id: 'network-acls', title: 'Network ACLs', needs: ['security-groups'] },
  { id: 'routes', title: 'Routes and public access', needs: ['security-groups'] },
  { id: 'nat', title: 'NAT and IPv6', needs: ['routes'] },
  { id: 'load-balancers', title: 'Load balancers and databases', needs: ['network-acls', 'routes'] },
  { id: 'endpoints', title: 'Endpoints', needs: ['nat'] },
  { id: 'peering', title: 'Peering and transit gateways', needs: ['endpoints'] },
  { id: 'inspection', title: 'Firewall, logs, mirroring, permissions', needs: ['load-balancers', 'peering'] },
];

/** By topic; a topic that mixes chapters is told apart by its first tag. */
const byTopic: Readonly<Record<string, string>> = {
  'security-groups': 'security-groups',
  'network-acls': 'network-acls',
  routing: 'routes',
  'public-access': 'routes',
  nat: 'nat',
  ipv6: 'nat',
  'load-balancers': 'load-balancers',
  databases: 'load-balancers',
  architectures: 'load-balancers',
  containers: 'load-balancers',
  kubernetes: 'inspection',
  endpoints: 'endpoints',
  peering: 'peering',
  'transit-gateway': 'peering',
  'network-firewall': 'inspection',
  'flow-logs': 'inspection',
  'traffic-mirroring': 'inspection',
  'link-local': 'inspection',
  iam: 'inspection',
};

const byFamily: Readonly<Record<string, string>> = {
  sg: 'security-groups',
  udp: 'security-groups',
  nacl: 'network-acls',
  routing: 'routes',
  'public-access': 'routes',
  nat: 'nat',
  lambda: 'nat',
  ipv6: 'nat',
  alb: 'load-balancers',
  nlb: 'load-balancers',
  rds: 'load-balancers',
  aurora: 'load-balancers',
  endpoints: 'endpoints',
  peering: 'peering',
  tgw: 'peering',
};

/** The chapter of a scenario. What fits nowhere, such as an import, belongs to the last one. */
export function chapterOf(topic: string, tags: readonly string[]): string {
  if (Object.hasOwn(byTopic, topic)) return byTopic[topic] ?? LAST;
  const families = tags.flatMap((tag) => tag.split(':').slice(0, 1));
  const family = families.find((each) => Object.hasOwn(byFamily, each));
  return family === undefined ? LAST : (byFamily[family] ?? LAST);
}

const LAST = 'inspection';

/** Its place on the path, from 0 on. */
export function chapterIndex(id: string): number {
  return chapters.findIndex((chapter) => chapter.id === id);
}
