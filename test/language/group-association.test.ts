import { describe, expect, test } from 'vitest';
import { networkFrom, traceThrough } from '../engine/lab.ts';
import { readSnapshot } from '../../main/snapshot/read-snapshot.ts';
import { changedBy } from '../change/change-lines.ts';
import { writeNetwork } from '../../main/language/write/write-network.ts';
import { files, lists } from '../snapshot/small-vpc.ts';
import { errorsOf, scenarioText } from '../lesson/scenario-files.ts';

const text = (group: string, more = '') => `
  vpcs: { home: { cidr: 10.1.0.0/16 }, away: { cidr: 10.2.0.0/16 }, far: { cidr: 10.3.0.0/16, region: eu-west-1 } }
  peeringConnections: { pcx: { between: [home, away] } }
  subnets:
    h: { vpc: home, az: a, cidr: 10.1.0.0/24, routes: [10.2.0.0/16 pcx] }
    a: { vpc: away, az: a, cidr: 10.2.0.0/24, routes: [10.1.0.0/16 pcx] }
  securityGroups:
    sg-both: { vpc: home, ${group}in: [tcp 22 sg-both] }
    sg-home: { vpc: home, in: [tcp 443 sg-both] }
  instances:
    one: { subnet: h, ip: 10.1.0.10, groups: [sg-both] }
    two: { subnet: a, ip: 10.2.0.10, groups: [sg-both] }
    three: { subnet: a, ip: 10.2.0.11, groups: [sg-both] }
    page: { subnet: h, ip: 10.1.0.11, groups: [sg-home] }
${more}`;

const rest = {
  flows: '\n  f: tcp two:50000 > three:22',
  questions: '\n  - { id: q, kind: verdict, prompt: Does it?, answer: allowed, because: It does., rules: [NX-03] }',
};

function problems(group: string): string[] {
  return errorsOf(scenarioText({ ...rest, network: `\n  region: us-east-1${text(group)}` }));
}

describe('NX-03: a group that is associated with a further VPC', () => {
  const network = networkFrom(text('alsoIn: [away], '));

  test.each([
    { why: 'its rules hold there', flow: 'tcp two:50000 > three:22', verdict: 'allowed' },
    { why: 'and only its rules', flow: 'tcp two:50000 > three:23', verdict: 'denied' },
    { why: 'a reference matches members over the peering', flow: 'tcp one:50000 > two:22', verdict: 'allowed' },
    { why: 'the other way as well', flow: 'tcp two:50000 > one:22', verdict: 'allowed' },
    { why: 'a group of home may refer to it', flow: 'tcp two:50000 > page:443', verdict: 'allowed' },
  ])('$why', ({ flow, verdict }) => {
    expect(traceThrough(network, flow).verdict.kind).toBe(verdict);
  });

  test('without the association an interface there cannot carry it', () => {
    expect(problems('alsoIn: [away], ')).toEqual([]);
    expect(problems('')).toEqual(expect.arrayContaining([expect.stringContaining('other-vpc')]));
    const bare = networkFrom(text('').replaceAll(/, groups: \[sg-both\] \}/g, ' }'));
    expect(changedBy(bare, ['set two groups sg-both'])).toMatchObject({ ok: false, error: { byAws: true } });
    expect(changedBy(network, ['set two groups sg-both'])).toMatchObject({ ok: true });
  });

  test.each([
    { why: 'its own VPC', group: 'alsoIn: [away, home], ', code: 'duplicate-name' },
    { why: 'one twice', group: 'alsoIn: [away, away], ', code: 'duplicate-name' },
    { why: 'another Region', group: 'alsoIn: [away, far], ', code: 'other-vpc' },
    { why: 'none of the network', group: 'alsoIn: [away, nowhere], ', code: 'unknown-name' },
  ])('is not associated with $why', ({ group, code }) => {
    expect(problems(group)).toEqual([expect.stringContaining(code)]);
  });

  test('is written as it is read, and read from a snapshot', () => {
    expect(JSON.stringify(writeNetwork(network).text)).toContain('"alsoIn":["away"]');
    const associations = [
      { GroupId: 'sg-1', VpcId: 'vpc-2' },
      { GroupId: 'sg-1', VpcId: 'vpc-3', State: 'disassociated' },
    ];
    const read = readSnapshot(files({ ...lists, SecurityGroupVpcAssociations: associations }));
    expect(read.network.securityGroups[0]).toMatchObject({ id: 'sg-1', alsoIn: ['vpc-2'] });
    expect(read.notes).toEqual([]);
  });
});
