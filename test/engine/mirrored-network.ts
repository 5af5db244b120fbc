import type { Mirroring } from '../../main/model/mirroring.ts';
import type { Trace } from '../../main/model/trace.ts';
import { networkFrom, traceThrough } from './lab.ts';

/** A customer, a web server that is mirrored, a database, and a sensor in a subnet of its own. */
export const NETWORK = `
vpcs: { shop: { cidr: 10.0.0.0/16, internetGateway: true } }
subnets:
  front: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw], acl: acl-front }
  back: { az: a, cidr: 10.0.1.0/24 }
  watch: { az: a, cidr: 10.0.2.0/24, acl: acl-watch }
networkAcls:
  acl-front: { in: [50 deny tcp 8080 0.0.0.0/0, 100 allow all 0.0.0.0/0], out: [100 allow all 0.0.0.0/0] }
  acl-watch: { in: [100 allow all 0.0.0.0/0], out: [100 allow all 0.0.0.0/0] }
securityGroups:
  sg-web: { in: [tcp 443 0.0.0.0/0, tcp 8080 0.0.0.0/0], out: [tcp 5432 sg-db, udp 123 0.0.0.0/0] }
  sg-db: { in: [tcp 5432 sg-web] }
  sg-sensor: { in: [udp 4789 sg-web], out: [] }
instances:
  web: { subnet: front, ip: 10.0.0.10, secondaryIps: [10.0.0.20], publicIp: 198.51.100.10, groups: [sg-web] }
  sensor: { subnet: watch, ip: 10.0.2.10, groups: [sg-sensor], listens: [] }
dbInstances: { db: { subnet: back, ip: 10.0.1.10, port: 5432, groups: [sg-db] } }
hosts: { customer: { ip: 203.0.113.12 } }
trafficMirrorFilters:
  everything: { in: [100 accept all], out: [100 accept all] }
  pages: { in: [100 accept tcp port 443] }
trafficMirrorTargets: { to-sensor: sensor }
trafficMirrorSessions:
  s-web: { source: web, target: to-sensor, filter: everything, number: 10 }
`;

export type Edit = readonly (readonly [from: string, to: string])[];

export function traceIn(flow: string, edit: Edit = []): Trace {
  return traceThrough(networkFrom(edited(edit)), flow);
}

function edited(edit: Edit): string {
  return edit.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`\`${from}\` does not stand there exactly once`);
    return text.replace(from, to);
  }, NETWORK);
}

/** `request web in: s-web 100 → sensor`: where, what took it, and what became of the copy. */
export function told({ phase, interface: nic, direction, decision, candidates, copy, assumed }: Mirroring): string {
  const taken = () => {
    if (decision.kind === 'unknown') return `unknown: ${decision.missing}`;
    if (decision.kind === 'dropped') return 'dropped';
    if (decision.kind !== 'copied')
      return 'service' in decision ? `${decision.kind} ${decision.service}` : decision.kind;
    const by = decision.by === null ? 'service' : candidates[decision.by]?.rule.number;
    return `${decision.session} ${by ?? ''}`;
  };
  const arrived = () => {
    if (!copy) return '';
    const { outcome } = copy;
    if (outcome.kind === 'dropped') return ` ✗ ${outcome.component}`;
    return outcome.kind === 'undetermined' ? ` ? ${outcome.missing}` : ` → ${outcome.to}`;
  };
  return `${phase} ${nic} ${direction}: ${taken()}${arrived()}${assumed ? ' (assumed)' : ''}`;
}

export function mirrorings(flow: string, edit: Edit = []): string[] {
  return traceIn(flow, edit).mirrorings.map(told);
}

export const VISIT = 'tcp customer:50000 > web.public:443';
export const QUERY = 'tcp web:50000 > db:5432';
export const RULES = '{ in: [100 accept all], out: [100 accept all] }';
