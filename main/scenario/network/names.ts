import type { NetworkText } from '../format/network-text.ts';
import type { Path, Report } from '../report.ts';

/** What a name stands for. */
export type Kind =
  | 'VPC'
  | 'subnet'
  | 'route table'
  | 'network ACL'
  | 'security group'
  | 'prefix list'
  | 'internet gateway'
  | 'egress-only internet gateway'
  | 'virtual private gateway'
  | 'NAT gateway'
  | 'instance'
  | 'DB instance'
  | 'DB cluster'
  | 'function'
  | 'load balancer'
  | 'host';

/** Every name of the network. One name, one thing: flows and rules need no prefix to say which is meant. */
export type Names = {
  readonly kindOf: (name: string) => Kind | undefined;
  readonly of: (...kinds: readonly Kind[]) => string[];
};

const topLevel: readonly (readonly [keyof NetworkText, Kind])[] = [
  ['vpcs', 'VPC'],
  ['subnets', 'subnet'],
  ['routeTables', 'route table'],
  ['networkAcls', 'network ACL'],
  ['securityGroups', 'security group'],
  ['prefixLists', 'prefix list'],
  ['natGateways', 'NAT gateway'],
  ['instances', 'instance'],
  ['dbInstances', 'DB instance'],
  ['dbClusters', 'DB cluster'],
  ['functions', 'function'],
  ['loadBalancers', 'load balancer'],
  ['hosts', 'host'],
];

export function collectNames(text: NetworkText, report: Report): Names {
  const kinds = new Map<string, Kind>();
  const claim = (name: string, kind: Kind, path: Path) => {
    const earlier = kinds.get(name);
    if (!earlier) return void kinds.set(name, kind);
    const message = `the name \`${name}\` is taken by a ${earlier}`;
    report.error('duplicate-name', path, { message, hint: `give the ${kind} another name` });
  };
  for (const [id, vpc] of Object.entries(text.vpcs)) {
    const path = ['network', 'vpcs', id];
    const several = Object.keys(text.vpcs).length > 1;
    const made = defaultNames(id, several);
    claim(made.routeTable, 'route table', path);
    claim(made.networkAcl, 'network ACL', path);
    claim(made.securityGroup, 'security group', path);
    const { internetGateway, egressOnlyInternetGateway, virtualPrivateGateway } = vpc;
    if (internetGateway)
      claim(gatewayName(internetGateway, 'igw', id, several), 'internet gateway', [...path, 'internetGateway']);
    if (egressOnlyInternetGateway) {
      const name = gatewayName(egressOnlyInternetGateway, 'eigw', id, several);
      claim(name, 'egress-only internet gateway', [...path, 'egressOnlyInternetGateway']);
    }
    if (virtualPrivateGateway)
      claim(virtualPrivateGateway.name, 'virtual private gateway', [...path, 'virtualPrivateGateway']);
  }
  for (const [key, kind] of topLevel) {
    for (const name of Object.keys(text[key] ?? {})) claim(name, kind, ['network', key, name]);
  }
  for (const [cluster, { instances }] of Object.entries(text.dbClusters ?? {})) {
    for (const name of Object.keys(instances)) {
      claim(name, 'DB instance', ['network', 'dbClusters', cluster, 'instances', name]);
    }
  }
  return {
    kindOf: (name) => kinds.get(name),
    of: (...wanted) => [...kinds].filter(([, kind]) => wanted.includes(kind)).map(([name]) => name),
  };
}

/** What AWS makes with a VPC, named for the canvas. */
export function defaultNames(vpc: string, several: boolean) {
  const suffix = several ? `-${vpc}` : '';
  return { routeTable: `rt-main${suffix}`, networkAcl: `acl-default${suffix}`, securityGroup: `sg-default${suffix}` };
}

export function gatewayName(written: string | true, usual: string, vpc: string, several: boolean): string {
  if (written !== true) return written;
  return several ? `${usual}-${vpc}` : usual;
}

/** The nearest of the known names, for a hint. */
export function didYouMean(name: string, known: readonly string[]): string {
  const [best] = known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  if (best) return `did you mean \`${best.candidate}\`?`;
  return known.length > 0 && known.length <= 12 ? `there is ${known.map((each) => `\`${each}\``).join(', ')}` : '';
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
