import { describe, expect, test } from 'vitest';
import { networkView } from '../../main/app/view/network-view.ts';
import { changedBy } from '../change/change-lines.ts';
import { resolveFlow } from '../../main/language/flow/resolve-flow.ts';
import { parseFlow } from '../../main/language/text/flow.ts';
import { must } from '../build.ts';
import { errorsOf, problemsOf, scenarioText } from '../lesson/scenario-files.ts';
import { terminalLines } from '../../main/engine/explain/terminal.ts';
import { blameAndFaults, networkTexts, traceBetween, walkOf, type Edit } from './between.ts';
import { blameOf, endsOf, networkFrom, traceThrough } from './lab.ts';

const network = networkFrom(networkTexts.databases);
const noResolution: Edit = [[', dnsResolution: true', '']];
const private_: Edit = [[', publicIp: 198.51.100.20', '']];

describe('the DNS name of a database (SV-05)', () => {
  // prettier-ignore
  const cases = [
    { why: 'inside the VPC it is private, so references match', from: 'app', to: 'orders', because: 'inside-vpc', ends: '10.0.10.10:50000 > 10.0.0.20:5432', blame: 'allowed' },
    { why: 'outside it is public',                       from: 'customer', to: 'orders', because: 'outside', ends: '203.0.113.12:50000 > 198.51.100.20:5432', blame: 'allowed' },
    { why: 'a peer that resolves gets the private one',  from: 'close', to: 'orders', because: 'peering-resolves', ends: '10.1.0.10:50000 > 10.0.0.20:5432', blame: 'allowed' },
    { why: 'a peer that does not gets the public one, and references fail', from: 'close', to: 'orders', edit: noResolution, because: 'peering-does-not', ends: '10.1.0.10:50000 > 198.51.100.20:5432', blame: 'denied sg:orders:in' },
    { why: 'the other peer as well',                     from: 'remote', to: 'orders', because: 'peering-does-not', ends: '10.2.0.10:50000 > 198.51.100.20:5432', blame: 'denied sg:orders:in' },
    { why: 'without a public address there is only one answer', from: 'remote', to: 'ledger', because: 'only-address', ends: '10.2.0.10:50000 > 10.0.10.20:5432', blame: 'denied sg:ledger:in' },
    { why: 'outside as well, where it leads nowhere',    from: 'customer', to: 'orders', edit: private_, because: 'only-address', ends: '203.0.113.12:50000 > 10.0.0.20:5432', blame: 'denied internet:private-address' },
    { why: 'a cluster is asked for by its writer',       from: 'customer', to: 'books', because: 'outside', ends: '203.0.113.12:50000 > 198.51.100.30:5432', blame: 'allowed' },
  ];

  test.each(cases)('$why', ({ from, to, edit = [], because, ends, blame }) => {
    const flow = `tcp ${from}:50000 > ${to}.dns:5432`;
    const [first] = traceBetween('databases', flow, edit).steps;
    const lookup = first?.detail.kind === 'dns' ? first.detail.lookup : null;
    expect({ because: lookup?.because, ends: first && endsOf(first.before) }).toEqual({ because, ends });
    expect(blameAndFaults('databases', { why: '', flow, edit, blame })).toEqual({ blame, faults: [] });
  });

  test('the answer comes first, and then the packet', () => {
    expect(walkOf(traceBetween('databases', 'tcp app:50000 > orders.dns:5432')).slice(0, 3)).toEqual([
      'dns:orders:private sees 10.0.10.10:50000 > 10.0.0.20:5432',
      'originate:app sees 10.0.10.10:50000 > 10.0.0.20:5432',
      'sg:app:out sees 10.0.10.10:50000 > 10.0.0.20:5432',
    ]);
  });

  test('DNS resolution of a peering can be switched', () => {
    const after = must(changedBy(network, ['set pcx-near dnsResolution off', 'set pcx-far dnsResolution on']));
    expect(blameOf(traceThrough(after, 'tcp close:50000 > orders.dns:5432'))).toBe('denied sg:orders:in');
    expect(traceThrough(after, 'tcp remote:50000 > orders.dns:5432').steps[0]?.component).toBe('dns:orders:private');
    const broken = changedBy(network, ['set app dnsResolution on']);
    expect(broken.ok ? '' : broken.error.fault.message).toBe('there is no peering connection `app`');
  });
});

describe('private DNS of an interface endpoint (RT-13)', () => {
  // prettier-ignore
  const cases = [
    { from: 'close',    component: 'dns:vault:endpoint', ends: '10.1.0.10:50000 > 10.1.0.40:443' },
    { from: 'remote',   component: 'dns:vault:public',   ends: '10.2.0.10:50000 > 203.0.113.40:443' },
    { from: 'customer', component: 'dns:vault:public',   ends: '203.0.113.12:50000 > 203.0.113.40:443' },
  ];

  test.each(cases)('asked by $from: $component', ({ from, component, ends }) => {
    const [first] = traceBetween('databases', `tcp ${from}:50000 > vault.dns:443`).steps;
    expect([first?.component, first && endsOf(first.before)]).toEqual([component, ends]);
  });

  test('without DNS hostnames the plain name leads outside as well', () => {
    const trace = traceBetween('databases', 'tcp remote:50000 > vault:443');
    expect(trace.steps[0] && endsOf(trace.steps[0].before)).toBe('10.2.0.10:50000 > 203.0.113.40:443');
  });
});

test('without DNS support the client gets no address, and sees just that', () => {
  const trace = traceThrough(network, 'tcp silent:50000 > orders.dns:5432');
  expect(blameOf(trace)).toBe('denied dns:orders:none');
  expect(trace.symptom).toEqual({ kind: 'dns-failure', name: 'orders' });
  expect(terminalLines(trace).at(-1)).toContain('could not translate host name "orders"');
});

describe('what cannot be asked', () => {
  // prettier-ignore
  const cases = [
    { flow: 'tcp app:50000 > app.dns:443',        says: '`app` has no DNS name: only databases and services have' },
    { flow: 'tcp app:50000 > customer.dns:443',   says: '`customer` has no DNS name: only databases and services have' },
    { flow: 'tcp orders.dns:50000 > app:443',     says: '`.dns` is not public, private, secondary or ipv6' },
  ];

  test.each(cases)('$flow', ({ flow, says }) => {
    const resolved = resolveFlow(network, must(parseFlow(flow)));
    expect(resolved.ok ? '' : resolved.error.message).toBe(says);
  });
});

describe('what is wrong with a database in a file', () => {
  const file = (database: string, vpc = 'internetGateway: igw') => `
  vpcs: { shop: { cidr: 10.0.0.0/16, ${vpc} } }
  subnets:
    one: { az: a, cidr: 10.0.0.0/24${vpc.includes('igw') ? ', routes: [0.0.0.0/0 igw]' : ''} }
    two: { az: a, cidr: 10.0.1.0/24 }
    three: { az: b, cidr: 10.0.2.0/24 }
  dbSubnetGroups: { good: [one, three] }
  instances: { app: { subnet: one } }
  ${database}
`;
  const text = (network: string) => scenarioText({ network, flows: '\n  f: tcp app:40000 > 10.0.0.99:5432' });
  const single = (what: string) => `dbInstances: { db: { subnet: one, port: 5432, ${what} } }`;
  // prettier-ignore
  const errors = [
    { why: 'a public address on a private one', network: file(single('publiclyAccessible: false, publicIp: true')), says: 'shape: `db` is not publicly accessible: it has no public address' },
    { why: 'DNS hostnames are off', network: file(single('publiclyAccessible: true'), 'internetGateway: igw, dnsHostnames: false'), says: 'shape: `db` is publicly accessible, which needs DNS support and DNS hostnames in its VPC' },
    { why: 'DNS support is off', network: file(single('publicIp: true'), 'internetGateway: igw, dnsSupport: false'), says: 'shape: `db` is publicly accessible, which needs DNS support and DNS hostnames in its VPC' },
    { why: 'a subnet group in one zone', network: file(single('subnetGroup: good')).replace('[one, three]', '[one, two]'), says: 'shape: a DB subnet group needs subnets in at least two zones' },
    { why: 'a subnet beside its group', network: file(single('subnetGroup: good')).replace('subnet: one, port', 'subnet: two, port'), says: 'shape: `db` is in `two`, which is no subnet of `good`' },
    { why: 'no such group', network: file(single('subnetGroup: app')), says: 'unknown-name: `app` is an instance, not a DB subnet group' },
  ];

  test.each(errors)('$why', ({ network: written, says }) => {
    expect(errorsOf(text(written)).map((line) => line.replace(/^\S+ /, ''))).toContain(says);
  });

  // prettier-ignore
  const warnings = [
    { why: 'no internet gateway', network: file(single('publiclyAccessible: true'), 'dnsSupport: true'), says: 'not-public: `db` is publicly accessible, and `shop` has no internet gateway' },
    { why: 'a private subnet', network: file(single('publiclyAccessible: true').replace('subnet: one', 'subnet: two')), says: 'not-public: `db` is publicly accessible, and `two` has no route to an internet gateway' },
    { why: 'a private subnet in the group of an Aurora cluster', network: file('dbClusters: { c: { port: 5432, subnetGroup: good, instances: { c-1: { subnet: one, publiclyAccessible: true } } } }'), says: 'not-public: `c-1` is publicly accessible, and `three` has no route to an internet gateway' },
  ];

  test.each(warnings)('a warning: $why', ({ network: written, says }) => {
    const problems = problemsOf(text(written).replace('answer: allowed', 'answer: denied'));
    expect(problems.map((line) => line.replace(/^\S+ /, ''))).toContain(says);
  });

  test('nothing, where all is as it should be', () => {
    const written = file(single('publiclyAccessible: true, subnetGroup: good'));
    const denied = text(written)
      .replace('answer: allowed', 'answer: denied')
      .replace('rules: [SG-01]', 'rules: [GEN-05]');
    expect(problemsOf(denied).filter((line) => !line.includes('unused'))).toEqual([]);
  });

  test('a public address where DNS hostnames are off is refused as a change, too', () => {
    const written = networkFrom(file(single('engine: postgres'), 'internetGateway: igw, dnsHostnames: false'));
    const changed = changedBy(written, ['set db publicIp 198.51.100.77']);
    expect(changed.ok ? null : changed.error.byAws).toBe(true);
  });
});

test('the picture says what a VPC does without, and what a peering resolves', () => {
  const { vpcs, gateways } = networkView(network);
  expect(vpcs.map(({ id, without }) => `${id}: ${without.join()}`)).toEqual([
    'shop: ',
    'near: ',
    'far: DNS hostnames',
    'mute: DNS support',
  ]);
  expect(gateways.flatMap(({ id, caption }) => (id.startsWith('pcx') ? [`${id}: ${caption}`] : []))).toEqual([
    'pcx-near: active, DNS resolution on',
    'pcx-far: active',
  ]);
});
