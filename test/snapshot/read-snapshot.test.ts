import { describe, expect, test } from 'vitest';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import { readSnapshot } from '../../main/snapshot/read-snapshot.ts';
import { files, lists, type Lists } from './small-vpc.ts';

/** One flow from `i-a` to `i-b`, over the small VPC with some of its lists changed. */
function flowOver(change: Lists, row: Readonly<Record<string, unknown>> = {}) {
  const { row: answer } = openSnapshot(files({ ...lists, ...change }));
  const flow = { ingressNode: 'i-a', srcIp: '10.0.0.10', dstIp: '10.0.1.10', protocol: 'tcp', dstPort: 443, ...row };
  return answer(JSON.stringify({ id: 'x', ...flow }));
}

describe('reading', () => {
  const whole = readSnapshot(files(lists));

  test('a small VPC is taken over whole', () => {
    expect(whole.notes).toEqual([]);
    expect(flowOver({})).toMatchObject({ verdict: 'allowed', forward: 'allowed', roundTrip: 'allowed', blockers: [] });
  });

  test('one merged file, the same lists twice and folders of accounts read alike', () => {
    const merged = [{ path: 'all.json', text: JSON.stringify(lists) }];
    expect(readSnapshot(merged).network).toEqual(whole.network);
    expect(readSnapshot([...files(lists), ...files(lists)]).network).toEqual(whole.network);
    const placed = files(lists).map(({ path, text }) => ({ path: `accounts/1234/eu-west-1/${path}`, text }));
    expect(readSnapshot(placed).network.vpcs).toMatchObject([{ id: 'vpc-1', account: '1234', region: 'eu-west-1' }]);
  });

  test.each([
    { why: 'not JSON', text: '{', note: 'this is not JSON: it cannot be read at line 1, column 2' },
    {
      why: 'a word where JSON has none',
      text: '{\n  "Vpcs": [vpc, { "VpcId": "a long text, of which the parser tells a part only" }]\n}',
      note: 'this is not JSON: it cannot be read at line 2, column 12',
    },
    {
      why: 'a text that breaks off',
      text: '{\n  "Vpcs": [{ "VpcId": "v',
      note: 'this is not JSON: it cannot be read at line 2, column 25',
    },
    {
      why: 'JSON that breaks off',
      text: '{"Vpcs": [\n  {"VpcId": }',
      note: 'this is not JSON: it cannot be read',
    },
    { why: 'a list', text: '[]', note: 'this is not the JSON of a describe call' },
    { why: 'nested beyond reason', text: '['.repeat(200_000), note: 'this is not JSON: it cannot be read' },
    { why: 'a key that is no list', text: '{"Vpcs":{}}', note: '`Vpcs` is not a list' },
    { why: 'a thing without its id', text: '{"Vpcs":[{}]}', note: 'Vpcs: `VpcId`' },
    { why: 'a block that is none', text: '{"Vpcs":[{"VpcId":"v","CidrBlock":"10.0.0.0/40"}]}', note: 'prefix length' },
    { why: 'a list of another service', text: '{"Buckets":[{}]}', note: '1 not taken over' },
    { why: 'the prototype', text: '{"__proto__":[{}]}', note: '1 not taken over' },
  ])('$why is noted, and the rest is read', ({ text, note }) => {
    const { notes, network } = readSnapshot([...files(lists), { path: 'odd.json', text }]);
    expect(notes.map(({ message }) => message).join('\n')).toContain(note);
    expect(network.subnets).toEqual(whole.network.subnets);
  });

  test('nothing at all is an empty network', () => {
    expect(readSnapshot([])).toMatchObject({ network: { vpcs: [] }, notes: [] });
  });
});

describe('what is missing', () => {
  test.each([
    { why: 'no rules of a group', change: { SecurityGroups: [] }, missing: 'the rules of `sg-1`' },
    {
      why: 'no route tables',
      change: { RouteTables: [] },
      row: { dstIp: '192.0.2.1' },
      missing: 'the routes of `vpc-1-main-route-table`',
    },
  ])('$why: a flow that passes only because of that is undetermined', ({ change, row = {}, missing }) => {
    const answer = flowOver(change, row);
    expect(answer).toMatchObject({ verdict: 'undetermined', forward: 'undetermined' });
    expect('missing' in answer && answer.missing).toContain(missing);
  });

  test('no network ACLs: the verdict is open, and what it is if they are as AWS makes them is told apart', () => {
    const missing = 'the default network ACL of `vpc-1`';
    expect(flowOver({ NetworkAcls: [] })).toMatchObject({
      ...{ verdict: 'undetermined', forward: 'allowed', roundTrip: 'allowed' },
      ...{ missing, assumes: [missing] },
    });
    expect(flowOver({ NetworkAcls: [], SecurityGroups: [] })).toMatchObject({
      ...{ verdict: 'undetermined', forward: 'undetermined', roundTrip: 'undetermined' },
    });
    expect(flowOver({ NetworkAcls: [], SecurityGroups: [] })).not.toHaveProperty('assumes');
  });

  test('a gate that is known may still stop it for certain', () => {
    const closed = {
      SecurityGroups: [
        { GroupId: 'sg-1', GroupName: 'closed', VpcId: 'vpc-1', IpPermissions: [], IpPermissionsEgress: [] },
      ],
    };
    expect(flowOver({ NetworkAcls: [], ...closed })).toMatchObject({ verdict: 'denied' });
  });

  test('a subnet of a VPC that is not there is left out, and said to be', () => {
    const { notes, network } = readSnapshot(files({ ...lists, Vpcs: [] }));
    expect(network.subnets).toEqual([]);
    expect(notes.map(({ where }) => where)).toContain('subnet-a');
  });

  test('a route to something without a model leaves its flows open', () => {
    const route = { DestinationCidrBlock: '192.0.2.0/24', VpcEndpointId: 'vpce-1', State: 'active' };
    const [table] = lists['RouteTables'] as [{ Routes: object[] }];
    const answer = flowOver({ RouteTables: [{ ...table, Routes: [...table.Routes, route] }] }, { dstIp: '192.0.2.9' });
    expect(answer).toMatchObject({ verdict: 'undetermined' });
  });
});

describe('flows', () => {
  test.each([
    { why: 'no such node', row: { ingressNode: 'i-nowhere' }, error: 'there is no node `i-nowhere`' },
    { why: 'no address', row: { dstIp: undefined }, error: 'the line has no dstIp' },
    { why: 'an address that is none', row: { srcIp: '10.0.0.300' }, error: 'srcIp: ' },
    { why: 'a port that is none', row: { dstPort: 70000 }, error: '`70000` is not a port' },
    { why: 'two families', row: { dstIp: '2001:db8::1' }, error: 'different address families' },
    { why: 'a protocol that is none', row: { protocol: 'quic' }, error: 'quic' },
  ])('$why is an error of the line', ({ row, error }) => {
    const answer = flowOver({}, row);
    expect('error' in answer && answer.error).toContain(error);
  });

  test.each([
    { node: 'eni-a', verdict: 'allowed' },
    { node: 'subnet-a', verdict: 'undetermined' },
    { node: 'vpc-1', verdict: 'undetermined' },
    { node: 'internet', verdict: 'denied' },
  ])('may enter at $node', ({ node, verdict }) => {
    expect(flowOver({}, { ingressNode: node })).toMatchObject({ verdict });
  });

  test('a line may carry its flow nested, and protocols by name, number or both', () => {
    const { row } = openSnapshot(files(lists));
    const flow = { ingressNode: 'i-a', srcIp: '10.0.0.10', dstIp: '10.0.1.10', dstPort: '443' };
    for (const protocol of ['tcp', 'TCP', 6, '6', 'tcp(6)']) {
      expect(row(JSON.stringify({ id: 7, flow: { ...flow, protocol } }))).toMatchObject({
        id: '7',
        verdict: 'allowed',
      });
    }
  });

  test('the path names what the packet passed', () => {
    const answer = flowOver({});
    expect('path' in answer && answer.path).toEqual(['eni-a', 'subnet-a', 'subnet-b', 'eni-b']);
  });
});
