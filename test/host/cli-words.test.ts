import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../library/temporary-folder.ts';
import { perimeter } from './perimeter.ts';

const root = path.join(import.meta.dirname, '../..');
const good = path.join(root, 'scenarios/network-acls/page-that-never-loads.yaml');

function fileOf(text: string): string {
  const file = path.join(temporaryFolder(), 'given.txt');
  writeFileSync(file, text);
  return file;
}

describe('a command that is not known', () => {
  test.each([
    ['lnit', 'there is no command `lnit`; did you mean `lint`?'],
    ['readlog', 'there is no command `readlog`; did you mean `read-log`?'],
    ['constructor', 'there is no command `constructor`'],
  ])('%s', (name, says) => {
    const { status, out, err } = perimeter(name);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(says);
    expect(err).toContain('`perimeter --help`');
  });
});

test.each([
  ['pulumi', 'there is no kind of configuration `pulumi`; there is `aws`, `terraform`, `cloudformation`, `kubernetes`'],
  ['terrafrom', 'there is no kind of configuration `terrafrom`; did you mean `terraform`?'],
])('a kind of configuration that is not known: %s', (kind, says) => {
  const { status, out, err } = perimeter('import', kind, 'a-folder');
  expect([status, out]).toEqual([2, '']);
  expect(err).toBe(`${says}\n\`perimeter import --help\` says what it reads\n`);
});

test('a story calls the way back the reply', () => {
  const { out } = perimeter('story', path.join(root, 'scenarios/time/the-bridge-that-was-lifted.yaml'));
  expect(out).toContain('denied by route:shelf:none (reply)');
});

const RECORD = '2 123456789012 shop-alb-web-a 203.0.113.12 10.0.0.50 49152 443 6 5 300 1600000000 1600000060 REJECT OK';

describe('the lines of a flow log', () => {
  const read = (text: string) => {
    const log = fileOf(text);
    const { status, out, err } = perimeter('read-log', good, '--log', log);
    return { status, out, err: err.replaceAll(log, 'LOG') };
  };

  test.each([
    { why: 'empty', text: '', status: 1, err: 'LOG: there is no record in it\n' },
    { why: 'blank', text: ' \n\n', status: 1, err: 'LOG: there is no record in it\n' },
    { why: 'a head alone', text: 'srcaddr dstaddr action\n', status: 1, err: 'LOG: there is no record in it\n' },
    {
      why: 'a line that is no record',
      text: `${RECORD}\n\ngarbage\n`,
      status: 1,
      err: 'LOG:3: a record of this format has 14 fields, this line has 1\n',
    },
    { why: 'a record', text: RECORD, status: 0, err: '' },
  ])('$why', ({ text, status, err }) => {
    const said = read(text);
    expect({ status: said.status, err: said.err }).toEqual({ status, err });
  });

  test.each([
    { why: 'its address is known', address: '10.0.0.50', says: 'in this network; by its address it is shop-alb' },
    { why: 'nor is its address', address: '10.9.9.9', says: 'in this network, and none that has either address' },
  ])('an interface that is not known is named: $why', ({ address, says }) => {
    const { status, out } = read(RECORD.replace('shop-alb-web-a', 'eni-xyz').replace('10.0.0.50', address));
    expect(status).toBe(0);
    expect(out).toContain(`there is no interface \`eni-xyz\` ${says}`);
  });
});

describe('rows of flows', () => {
  test.each([
    [{ frm: 'customer', to: 'shop-alb', port: 443 }, '`frm` is not a field of a flow (did you mean `from`?)'],
    [
      { from: 'customer', to: 'shop-alb', port: 443, sourcePrt: 1 },
      '`sourcePrt` is not a field of a flow (did you mean `sourcePort`?)',
    ],
    [{ from: 'customer', to: 'shop-alb', proto: 'icmp' }, 'the ICMP type is missing'],
    [{ flow: 'icmp customer > shop-alb' }, 'the ICMP type is missing'],
    [{ flow: 'icmp 8:0 customer > shop-alb' }, null],
    [{ from: 'customer', to: 'shop-alb', proto: 'icmp', icmpType: 8 }, null],
  ])('%j', (row, error) => {
    const { status, out } = perimeter('trace', good, '--flows', fileOf(`${JSON.stringify({ id: 'x', ...row })}\n`));
    const told = JSON.parse(out) as { error?: string; verdict?: string };
    expect(status).toBe(error === null ? 0 : 1);
    if (error === null) expect(told).toMatchObject({ verdict: 'denied' });
    else expect(told.error).toContain(error);
  });

  test('and one flow of ICMP on the command line has its type', () => {
    const flow = ['trace', good, '--from', 'customer', '--to', 'shop-alb', '--proto', 'icmp'];
    expect(perimeter(...flow)).toMatchObject({ status: 2, err: 'give the ICMP type and code, such as --port 8:0\n' });
    expect(perimeter(...flow, '--port', '8:0').status).toBe(0);
  });

  test.each(['trace', 'repair'])('%s asks for the port that it needs', (command) => {
    const ends = ['--from', 'customer', '--to', 'shop-alb'];
    expect(perimeter(command, good, ...ends)).toMatchObject({
      status: 2,
      err: 'give the destination port, such as --port 443\n',
    });
    expect(perimeter(command, good, ...ends, '--proto', 'gre').err).not.toContain('--port');
    expect(perimeter(command, '--help').out).toContain(' --to B --port 443 [--proto tcp]');
  });

  test('reach needs no port, and a file of flows has some', () => {
    expect(perimeter('reach', good, '--from', 'customer', '--to', 'shop-alb', '--port', '443')).toMatchObject({
      status: 2,
      err: 'leave the port out: reach tells the outcome of every port\n',
    });
    const empty = perimeter('trace', good, '--flows', fileOf('\n'));
    expect(empty).toMatchObject({ status: 2, out: '' });
    expect(empty.err).toContain('has no flow; write one JSON object a line');
  });
});

describe('what would change a verdict', () => {
  const exception = path.join(root, 'scenarios/network-acls/one-partner-in-a-blocked-range.yaml');
  const flow = ['trace', exception, '--from', 'partner', '--to', 'bids', '--port', '443', '--flip'];

  test('is told of one packet, and each value is one with the other verdict', () => {
    const { status, out } = perimeter(...flow, '--source-port', '52001');
    expect(status).toBe(0);
    const source = 'source 203.0.114.0 instead of partner (203.0.113.200): allowed';
    expect(out.endsWith(`what would change the verdict\n  ${source}\n`)).toBe(true);
  });

  test.each([
    { why: 'no source port', args: flow, says: '--flip needs --source-port as well' },
    { why: 'many flows', args: ['trace', exception, '--flows', exception, '--flip'], says: '--flip is about one flow' },
  ])('not of $why', ({ args, says }) => {
    const { status, out, err } = perimeter(...args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(says);
  });
});
