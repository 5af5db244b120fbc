import { describe, expect, test } from 'vitest';
import { networkView } from '../../main/app/view/network-view.ts';
import { formatAddress } from '../../main/model/address.ts';
import { formatGroupRule } from '../../main/model/format-rule.ts';
import { changedBy } from '../change/change-lines.ts';
import { must } from '../build.ts';
import { errorsOf, scenarioText } from '../lesson/scenario-files.ts';
import { blameAndFaults, networkTexts, traceBetween, walkOf, type Edit, type Row } from './between.ts';
import { blameOf, networkFrom, traceThrough } from './lab.ts';

const network = networkFrom(networkTexts.eks);
const strict: Edit = [['podGroups: standard', 'podGroups: strict']];
const unsaid: Edit = [['nodesTranslate: true\n', '\n']];
const untranslated: Edit = [['nodesTranslate: true', 'nodesTranslate: false']];
/** The node may send anything, so that the group of the pod decides. */
const openNode: Edit = [['out: [all sg-eks,', 'out: [all 0.0.0.0/0, all sg-eks,']];
const openPod: Edit = [['tcp 8443 0.0.0.0/0', 'all 0.0.0.0/0']];

describe('pods without groups of their own (SV-08)', () => {
  // prettier-ignore
  const rows: readonly Row[] = [
    { why: 'use the groups of the node',             flow: 'tcp plain:40000 > db:5432',        blame: 'denied sg:db:in' },
    { why: 'which may refuse',                       flow: 'tcp plain:40000 > db:3306',        blame: 'denied sg:node-1:out' },
    { why: 'talk on their node without any gate',    flow: 'tcp plain:40000 > twin:8080',      blame: 'allowed' },
    { why: 'have ports of their own',                flow: 'tcp plain:40000 > twin:10250',     blame: 'denied host:node-1' },
    { why: 'leave the VPC with the address of the node', flow: 'tcp plain:40000 > server:443', blame: 'allowed' },
    { why: 'the peer sees the node',                 flow: 'tcp plain:40000 > far:443',        blame: 'allowed' },
    { why: 'which nobody can tell where nobody says', flow: 'tcp plain:40000 > server:443',    blame: 'undetermined', edit: unsaid },
    { why: 'or with their own, which is not public', flow: 'tcp plain:40000 > server:443',     blame: 'denied igw:no-public-ip', edit: untranslated },
    { why: 'the peer then sees the pod',             flow: 'tcp plain:40000 > far:443',        blame: 'denied sg:far:in', edit: untranslated },
    { why: 'are reached through the groups of the node', flow: 'tcp node-2:40000 > plain:8080', blame: 'allowed' },
    { why: 'and by nobody else',                     flow: 'tcp till:40000 > plain:8443',      blame: 'denied sg:node-1:in' },
    { why: 'reach the control plane by the cluster group', flow: 'tcp other:40000 > lab:443',  blame: 'allowed' },
    { why: 'which reaches the kubelet',              flow: 'tcp lab:40000 > node-1:10250',     blame: 'allowed' },
    { why: 'and listens on its one port',            flow: 'tcp node-1:40000 > lab:80',        blame: 'denied host:lab-cp-a' },
    { why: 'whether it answers a ping nobody can tell', flow: 'icmp node-1 > lab',             blame: 'undetermined' },
    { why: 'another cluster has another group',      flow: 'tcp node-3:40000 > lab:443',       blame: 'denied sg:lab-cp-a:in' },
  ];

  test.each(rows)('$why: $flow', (row) => {
    expect(blameAndFaults('eks', row)).toEqual({ blame: row.blame, faults: [] });
  });
});

describe('pods with groups of their own (SV-08, SGP-01, SGP-10, SGP-11)', () => {
  // prettier-ignore
  const rows: readonly Row[] = [
    { why: 'SGP-22 inside the VPC those judge, strict',  flow: 'tcp cart:40000 > db:5432',     blame: 'allowed', edit: strict },
    { why: 'and standard',                               flow: 'tcp cart:40000 > db:5432',     blame: 'allowed' },
    { why: 'in both directions',                         flow: 'tcp till:40000 > cart:8080',   blame: 'denied sg:till:out' },
    { why: 'coming in as well',                          flow: 'tcp plain:40000 > till:8081',  blame: 'denied sg:node-1:out' },
    { why: 'beyond it the node judges, standard',        flow: 'tcp cart:40000 > server:443',  blame: 'allowed' },
    { why: 'the own groups count for nothing there',     flow: 'tcp cart:40000 > server:8443', blame: 'denied sg:node-1:out' },
    { why: 'SGP-12 the peer sees the node, standard',    flow: 'tcp cart:40000 > far:443',     blame: 'allowed' },
    { why: 'through a NAT gateway, standard',            flow: 'tcp till:40000 > server:443',  blame: 'allowed' },
    { why: 'beyond it those judge, strict',              flow: 'tcp cart:40000 > server:443',  blame: 'denied sg:cart:out', edit: strict },
    { why: 'no translation and no public address, strict', flow: 'tcp cart:40000 > server:8443', blame: 'denied igw:no-public-ip', edit: strict },
    { why: 'a NAT gateway helps, strict',                flow: 'tcp till:40000 > server:8443', blame: 'allowed', edit: strict },
    { why: 'the peer sees the pod, strict',              flow: 'tcp cart:40000 > far:443',     blame: 'denied sg:far:in', edit: [...strict, ...openPod] },
    { why: 'how standard works without translation nobody says', flow: 'tcp cart:40000 > server:443', blame: 'undetermined', edit: untranslated },
    { why: 'by which way an answer leaves, standard',    flow: 'tcp far:40000 > cart:8080',    blame: 'undetermined' },
    { why: 'it leaves as it came, strict',               flow: 'tcp far:40000 > cart:8080',    blame: 'allowed', edit: strict },
    { why: 'SGP-10 what the node sends its pod, the groups judge, strict', flow: 'tcp node-1:40000 > cart:8080', blame: 'allowed', edit: [...strict, ...openNode] },
    { why: 'SGP-10 the group of the node is asked first, strict', flow: 'tcp node-1:40000 > cart:8080', blame: 'denied sg:node-1:out', edit: strict },
    { why: 'SGP-10 and what a neighbour sends it, strict', flow: 'tcp plain:40000 > cart:8080', blame: 'allowed', edit: [...strict, ...openNode] },
    { why: 'SGP-13 a probe needs a rule, strict',        flow: 'tcp node-1:40000 > cart:10250', blame: 'denied sg:cart:in', edit: [...strict, ...openNode] },
    { why: 'SGP-11 in standard mode no group is asked on the node', flow: 'tcp node-1:40000 > cart:8080', blame: 'allowed' },
    { why: 'SGP-11 neither of a neighbour',              flow: 'tcp plain:40000 > cart:8080',  blame: 'allowed' },
    { why: 'SGP-11 nor towards the node',                flow: 'tcp cart:40000 > node-1:10250', blame: 'allowed' },
    { why: 'the resolver is asked as ever',              flow: 'udp cart:40000 > 10.0.0.2:53', blame: 'allowed' },
  ];

  test.each(rows)('$why: $flow', (row) => {
    expect(blameAndFaults('eks', row)).toEqual({ blame: row.blame, faults: [] });
  });

  test('what leaves in the name of the node comes back to the pod', () => {
    const trace = traceBetween('eks', 'tcp cart:40000 > server:443');
    expect(walkOf(trace)).toEqual([
      'originate:cart sees 10.0.0.41:40000 > 203.0.113.80:443',
      'pod:cart:as-node sees 10.0.0.41:40000 > 203.0.113.80:443',
      'sg:node-1:out sees 10.0.0.10:1500 > 203.0.113.80:443',
      'nacl:front:out:100 sees 10.0.0.10:1500 > 203.0.113.80:443',
      'route:front:igw sees 10.0.0.10:1500 > 203.0.113.80:443',
      'igw:igw sees 10.0.0.10:1500 > 203.0.113.80:443',
      'deliver:server sees 198.51.100.10:1500 > 203.0.113.80:443',
      'igw:igw sees 203.0.113.80:443 > 198.51.100.10:1500',
      'nacl:front:in:100 sees 203.0.113.80:443 > 10.0.0.10:1500',
      'sg:node-1:in sees 203.0.113.80:443 > 10.0.0.10:1500',
      'pod:cart:turned-back sees 203.0.113.80:443 > 10.0.0.10:1500',
      'result:cart sees 203.0.113.80:443 > 10.0.0.41:40000',
    ]);
    expect(trace.assumptions).toContainEqual({ kind: 'nat-port', gateway: 'node-1', port: 1500 });
  });

  test('the mode can be changed', () => {
    const after = must(changedBy(network, ['set lab podGroups strict']));
    expect(blameOf(traceThrough(after, 'tcp cart:40000 > server:443'))).toBe('denied sg:cart:out');
    const lines = ['set shop podGroups strict', 'set lab podGroups lax', 'set cart publicIp 198.51.100.77'];
    const refusals = lines
      .map((line) => changedBy(network, [line]))
      .map((each) => !each.ok && each.error.fault.message);
    expect(refusals).toEqual([
      'there is no EKS cluster `shop`',
      '`lax` is not strict or standard',
      '`cart` belongs to a pod: its public address cannot be set',
    ]);
  });
});

describe('what EKS makes', () => {
  test('a cluster security group: in all from itself, out everything (SGP-23)', () => {
    const made = network.securityGroups.find(({ id }) => id === 'sg-made');
    expect({ in: made?.in.map(formatGroupRule), out: made?.out.map(formatGroupRule) }).toEqual({
      in: ['all sg-made'],
      out: ['all 0.0.0.0/0'],
    });
  });

  test('it is on the control plane and on the nodes', () => {
    const carriers = (id: string) => network.networkInterfaces.filter(({ groups }) => groups.includes(id));
    expect(carriers('sg-made').map(({ id }) => id)).toEqual(['node-3', 'made']);
    expect(carriers('sg-eks').map(({ id }) => id)).toEqual(['node-1', 'node-2', 'lab-cp-a', 'lab-cp-b']);
  });

  test('addresses of pods', () => {
    const pods = network.pods.map(({ id, interface: at, address }) => `${id} ${at} ${formatAddress(address)}`);
    expect(pods).toEqual([
      'plain node-1 10.0.0.31',
      'twin node-1 10.0.0.11',
      'cart cart 10.0.0.41',
      'till till 10.0.1.14',
      'other node-2 10.0.1.12',
    ]);
  });

  test('what the picture says', () => {
    const shown = networkView(network).interfaces.filter(({ id }) => ['node-1', 'cart', 'lab-cp-a'].includes(id));
    expect(shown.map(({ kind, caption }) => `${kind}: ${caption}`)).toEqual([
      'instance: EKS node of lab, m5.large, tcp 10250, plain 10.0.0.31: pod, tcp 8080, twin 10.0.0.11: pod, tcp 8080',
      'eks-cluster: EKS control plane, groups of pods standard',
      'pod: pod on node-1, tcp 8080',
    ]);
  });
});

describe('what cannot be', () => {
  const file = (cluster: string) => `
  vpcs: { shop: { cidr: 10.0.0.0/16 }, far: { cidr: 10.1.0.0/16 } }
  subnets: { one: { vpc: shop, az: a, cidr: 10.0.0.0/24 }, out: { vpc: far, az: a, cidr: 10.1.0.0/24 } }
  securityGroups: { sg-pod: { vpc: shop } }
  instances: { single: { subnet: one } }
  eksClusters: { lab: { subnets: [one], ${cluster} } }
`;
  // prettier-ignore
  const cases = [
    { why: 'Windows nodes', cluster: 'podGroups: strict, nodes: { n: { subnet: one, os: windows } }, pods: { p: { node: n, groups: [sg-pod] } }', says: 'shape: `p` runs on a Windows node, where pods cannot have groups of their own' },
    { why: 'the t family', cluster: 'podGroups: strict, nodes: { n: { subnet: one, type: t3.large } }, pods: { p: { node: n, groups: [sg-pod] } }', says: 'shape: `p` runs on a `t3.large`: on the t family pods cannot have groups of their own' },
    { why: 'Auto Mode', cluster: 'podGroups: strict, autoMode: true, nodes: { n: { subnet: one } }, pods: { p: { node: n, groups: [sg-pod] } }', says: 'shape: pods of a cluster in Auto Mode cannot have groups of their own' },
    { why: 'a mode that nobody says', cluster: 'nodes: { n: { subnet: one } }, pods: { p: { node: n, groups: [sg-pod] } }', says: 'shape: how the groups of `p` are enforced is not said' },
    { why: 'a pod on no node', cluster: 'nodes: { n: { subnet: one } }, pods: { p: { node: single } }', says: 'unknown-name: `single` is no node of `lab`' },
    { why: 'a pod on nothing', cluster: 'nodes: { n: { subnet: one } }, pods: { p: { node: x } }', says: 'unknown-name: there is no instance `x`' },
    { why: 'a node elsewhere', cluster: 'nodes: { n: { subnet: out, groups: [sg-default-far] } }', says: 'other-vpc: the subnets of `lab` and its nodes belong to several VPCs; a cluster stays in one' },
    { why: 'no such group', cluster: 'securityGroup: sg-x, nodes: { n: { subnet: one, groups: [sg-pod] } }', says: 'unknown-name: there is no security group `sg-x`' },
    { why: 'an address outside the subnet', cluster: 'nodes: { n: { subnet: one } }, pods: { p: { node: n, ip: 10.9.0.9 } }', says: 'cidr-outside: `10.9.0.9` lies outside the subnet `10.0.0.0/24`' },
  ];

  test.each(cases)('$why', ({ cluster, says }) => {
    const errors = errorsOf(
      scenarioText({ network: file(cluster), flows: '\n  f: tcp single:40000 > 203.0.113.9:443' }),
    );
    expect(errors.map((line) => line.replace(/^\S+ /, ''))).toContain(says);
  });

  test.each(['type: t3.large', 'os: windows'])('pods with the groups of their node are fine: %s', (what) => {
    const cluster = `autoMode: true, nodes: { n: { subnet: one, ${what} } }, pods: { p: { node: n } }`;
    const errors = errorsOf(scenarioText({ network: file(cluster), flows: '\n  f: tcp p:40000 > single:443' }));
    expect(errors.filter((line) => line.includes('groups of their own'))).toEqual([]);
  });
});
