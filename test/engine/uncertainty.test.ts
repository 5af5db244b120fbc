import { describe, expect, test } from 'vitest';
import { ipv4 } from '../build.ts';
import type { Trace } from '../../main/model/trace.ts';
import { open } from '../oracle/cases.ts';
import type { Change } from '../oracle/fixture.ts';
import { blameOf, networkFrom, stepAt, traceOf, traceThrough } from './lab.ts';

const doubtOf = ({ assumptions }: Trace) => assumptions.find(({ kind }) => kind === 'first-blocker');

describe('what stops a flow first', () => {
  const network = networkFrom(`
    vpcs: { shop: { cidr: 10.0.0.0/16 } }
    subnets:
      front: { az: a, cidr: 10.0.0.0/24, acl: acl-front }
      back: { az: a, cidr: 10.0.1.0/24, acl: acl-back }
    networkAcls:
      acl-front: { in: [100 allow tcp 443 0.0.0.0/0], out: [100 allow all 0.0.0.0/0] }
      acl-back: { in: [100 allow all 0.0.0.0/0], out: [90 deny tcp 50000 0.0.0.0/0, 100 allow all 0.0.0.0/0] }
    securityGroups: { sg-all: { in: [all 0.0.0.0/0] } }
    instances: { web: { subnet: front, groups: [sg-all] }, db: { subnet: back, groups: [sg-all] } }`);

  test('may hang on a port although the verdict does not, and then says so', () => {
    const trace = traceThrough(network, 'tcp web > db:5432');
    expect(trace.verdict.kind).toBe('denied');
    expect(doubtOf(trace)).toEqual({ kind: 'first-blocker', on: "the client's source port" });
  });

  test.each([
    {
      why: 'the port that is denied on the way out of the subnet',
      packet: 'tcp web:50000 > db:5432',
      by: 'nacl:back:out:90',
    },
    { why: 'any other port', packet: 'tcp web:50001 > db:5432', by: 'nacl:front:in:*' },
  ])('is certain when the port is known: $why', ({ packet, by }) => {
    const trace = traceThrough(network, packet);
    expect(blameOf(trace)).toBe(`denied response ${by}`);
    expect(doubtOf(trace)).toBeUndefined();
  });

  test('is uncertain behind a gate that nobody knows', () => {
    const change: Change = { groups: { 'sg-app': { out: ['tcp 443 pl-unknown'] }, 'sg-db': { in: [] } } };
    const trace = traceOf('tcp app:40000 > db:443', change);
    expect(trace.verdict.kind).toBe('denied');
    expect(trace.symptom).toEqual({ kind: 'unknown' });
    expect(doubtOf(trace)).toBeDefined();
  });

  test('is certain when what is unknown comes behind it', () => {
    const change: Change = { groups: { 'sg-app': { out: [] }, 'sg-db': { in: ['tcp 443 pl-unknown'] } } };
    const trace = traceOf('tcp app:40000 > db:443', change);
    expect(trace.symptom).toEqual({ kind: 'timeout' });
    expect(doubtOf(trace)).toBeUndefined();
  });
});

describe('a load balancer whose target may or may not be healthy', () => {
  test('does not say that it is unhealthy', () => {
    const change: Change = {
      groups: { ...open, 'sg-web': { in: [] }, 'sg-app': { in: ['tcp 8080 pl-unknown'] } },
      targets: [
        { interface: 'web2', port: 8080 },
        { interface: 'app', port: 8080 },
      ],
    };
    const trace = traceOf('tcp ext-lin:40000 > alb.pub:443', change);
    expect(trace.verdict.kind).toBe('undetermined');
    expect(stepAt(trace, 'alb:front').detail).toMatchObject({ choice: { decision: { kind: 'forward', to: 1 } } });
  });
});

describe('records', () => {
  test.each([
    { why: 'an ACL rejects, the group behind it is looked at as well', acls: { db: { in: [] } }, step: 'nacl:db:in' },
    {
      why: 'a group rejects, the ACL behind it is looked at as well',
      groups: { 'sg-app': { out: [] } },
      step: 'sg:app:out',
    },
  ])('a REJECT is written by the gate that rejected: $why', ({ step, ...change }) => {
    const trace = traceOf('tcp app:40000 > db:5432', { groups: open, ...change });
    const reject = trace.records.find(({ action }) => action === 'REJECT');
    expect(trace.steps[reject?.step ?? -1]).toMatchObject({ component: stepAt(trace, step).component, actual: true });
  });
});

describe('sources that the internet does not carry', () => {
  test.each([
    { why: 'a private one', source: '10.9.9.9', by: 'igw:private-source' },
    { why: 'a shared one (RFC 6598)', source: '100.64.0.9', by: 'igw:shared-source' },
    { why: 'a link-local one', source: '169.254.1.1', by: 'igw:private-source' },
  ])('$why', ({ source, by }) => {
    expect(blameOf(traceOf('tcp ext-lin:40000 > web.pub:443', { groups: open }, { source: ipv4(source) }))).toBe(
      `denied ${by}`,
    );
  });
});
