import { formatCidr, parseCidr } from '../../../main/model/cidr.ts';
import { changedBy } from '../../change/change-lines.ts';
import { parseAclEntry } from '../../../main/language/text/rule.ts';
import { must } from '../../build.ts';
import { traceBetween, type Edit, type NetworkFile } from '../../engine/between.ts';
import { blameOf, networkFrom, traceThrough } from '../../engine/lab.ts';
import { errorsOf, NETWORK, scenarioText } from '../../lesson/scenario-files.ts';

/**
 * What the lab says to the questions of kind `config`. They are sentences, not data, so each of them is put to the lab
 * here by hand; where it gives the expected answer, the words of the vector are returned, otherwise what it does say.
 */
export const configurations: Readonly<Record<string, () => string>> = {
  'TV-130': () => refusal(withTwoRegions('tcp 443 sg-web'), 'other-vpc'),
  'TV-132': () => (parseAclEntry('32767 allow all 0.0.0.0/0').ok ? 'accepted' : 'rejected'),
  'TV-138': () => {
    const stored = formatCidr(must(parseCidr('100.68.0.18/18')));
    return stored === '100.68.0.0/18' ? 'canonicalised' : stored;
  },
  'TV-139': () => {
    const network = networkFrom(
      NETWORK.replace('  networkAcls:', '  networkAcls:\n    acl-second: { in: [100 allow all 0.0.0.0/0] }'),
    );
    const twice = changedBy(network, ['set back acl acl-front', 'set back acl acl-second']);
    if (!twice.ok) return twice.error.fault.message;
    const { steps } = traceThrough(twice.value, 'tcp web:50000 > db:5432');
    const asked = steps.flatMap(({ detail, place }) =>
      detail.kind === 'network-acl' && place === 'back' ? [detail.check.acl] : [],
    );
    return asked.every((acl) => acl === 'acl-second') && asked.length > 0
      ? 'replaces the first association'
      : asked.join(' ');
  },
  'TV-140': () => refusal(NETWORK.replace('[0.0.0.0/0 igw]', '[169.254.169.0/24 igw]'), 'forbidden-route'),
  'TV-141': () => {
    const network = networkFrom(`${CLUSTER}flowLogs: { fl-shop: { scope: shop } }`);
    const edited = ['fields pkt-srcaddr', 'role other'].map((what) => changedBy(network, [`set fl-shop ${what}`]));
    const after = changedBy(network, ['delete fl-shop', 'create fl-shop data REJECT']);
    const refused = edited.every(
      (each) => !each.ok && each.error.byAws && /delete .* create/.test(each.error.fault.message),
    );
    return refused && after.ok ? 'rejected (delete and recreate)' : 'edited';
  },
  'TV-146': () => {
    const blame = blameBetween('inspected', 'tcp job:40000 > server:443', [
      [', sourceDestCheck: false, forwards: nat', ', forwards: nat'],
    ]);
    return blame === 'denied eni:nva:source-dest-check' ? 'dropped' : blame;
  },
  'TV-147': () => {
    const blame = blameBetween('inspected', 'tcp resize:40000 > server:443');
    return blame === 'denied igw:no-public-ip' ? 'none (no public IP)' : blame;
  },
  'TV-149': () => {
    const network = networkFrom(CLUSTER);
    const after = changedBy(network, ['set one groups sg-new']);
    const groups = after.ok ? after.value.networkInterfaces.map((nic) => nic.groups.join()) : [];
    return groups.join(' ') === 'sg-new sg-new' ? 'get the same SG automatically' : groups.join(' ');
  },
  'TV-151': () => {
    const network = networkFrom(CLUSTER_WITH_PODS);
    const { steps } = traceThrough(network, 'tcp cart:40000 > server:443');
    const judged = steps.flatMap(({ detail, reply }) =>
      detail.kind === 'security-group' && !reply ? [`${detail.check.interface} ${detail.check.groups.join()}`] : [],
    );
    return judged.join() === 'node sg-node' ? 'node primary ENI SGs' : judged.join();
  },
  'TV-153': () =>
    refusal(
      withTwoRegions('tcp 443 10.0.0.0/8').replace('cidr: 10.1.0.0/16', 'cidr: [10.1.0.0/16, 10.0.0.0/20]'),
      'cidr-overlap',
    ),
  'TV-154': () => {
    const trace = traceBetween('balanced', 'tcp customer:50000 > filtered:443', [
      ['sg-nlb: { in: [tcp 443 0.0.0.0/0]', 'sg-nlb: { in: []'],
    ]);
    const health = trace.steps.flatMap(({ detail }) =>
      detail.kind === 'load-balancer' ? detail.choice.targets.map((target) => target.health.kind) : [],
    );
    return health.join() === 'healthy' ? 'healthy (inbound rules not used)' : health.join();
  },
  'TV-155': () => {
    const blame = blameBetween('inspected', 'tcp customer:50000 > page:443', [
      ['order: strict', 'order: strict\n      stateless: [1 pass tcp port 443]'],
    ]);
    return blame === 'denied response firewall:inspect:midstream'
      ? 'midstream in the stateful engine, dropped by the default stream exception policy'
      : blame;
  },
};

const CLUSTER = `
vpcs: { shop: { cidr: 10.0.0.0/16 } }
subnets: { data: { az: a, cidr: 10.0.1.0/24 } }
securityGroups: { sg-old: {}, sg-new: {} }
dbClusters:
  ledger: { port: 3306, groups: [sg-old], instances: { one: { subnet: data }, two: { subnet: data } } }
`;

const CLUSTER_WITH_PODS = `
vpcs: { shop: { cidr: 10.0.0.0/16, internetGateway: true } }
subnets: { front: { az: a, cidr: 10.0.1.0/24, routes: [0.0.0.0/0 igw] } }
securityGroups: { sg-node: {}, sg-pod: { out: [tcp 5432 10.0.0.0/16] } }
eksClusters:
  lab:
    subnets: [front]
    podGroups: standard
    nodes: { node: { subnet: front, publicIp: true, groups: [sg-node] } }
    pods: { cart: { node: node, groups: [sg-pod] } }
hosts: { server: { ip: 203.0.113.80 } }
`;

/** Two peered VPCs, the second of another region, and a rule there. */
function withTwoRegions(rule: string): string {
  return `
  vpcs: { here: { cidr: 10.0.0.0/16, region: eu-west-1 }, there: { cidr: 10.1.0.0/16, region: us-east-1 } }
  subnets: { a: { vpc: here, az: a, cidr: 10.0.16.0/24 }, b: { vpc: there, az: a, cidr: 10.1.0.0/24 } }
  securityGroups: { sg-web: { vpc: here }, sg-far: { vpc: there, in: [${rule}] } }
  instances: { one: { subnet: a, groups: [sg-web] }, two: { subnet: b, groups: [sg-far] } }
  peeringConnections: { pcx: { between: [here, there] } }
`;
}

function refusal(network: string, code: string): string {
  const errors = errorsOf(scenarioText({ network, flows: '\n  f: tcp one:40000 > two:443' }));
  return errors.some((line) => line.includes(` ${code}: `)) ? 'rejected' : `not refused as ${code}`;
}

function blameBetween(network: NetworkFile, flow: string, edit: Edit = []): string {
  return blameOf(traceBetween(network, flow, edit));
}
