import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../library/temporary-folder.ts';

const root = path.join(import.meta.dirname, '../..');
const entry = path.join(root, 'out/cli/index.js');
const good = path.join(root, 'scenarios/network-acls/page-that-never-loads.yaml');

beforeAll(() => void spawnSync(process.execPath, [path.join(root, 'tools/build.mjs')]), 60_000);

/** The command line as a process of its own. */
function perimeter(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], { cwd: root, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

function file(name: string, text: string | Buffer): string {
  const made = path.join(temporaryFolder(), name);
  writeFileSync(made, text);
  return made;
}

/** The good scenario with something wrong in it, under its own name. */
function broken(find: string, put: string): string {
  const text = readFileSync(good, 'utf8');
  if (!text.includes(find)) throw new Error(`nothing to replace: ${find}`);
  return file('page-that-never-loads.yaml', text.replace(find, put));
}

describe('what an author looks up', () => {
  test('rules and misconceptions by their ids', () => {
    expect(perimeter('rules').out).toContain('SG-01  Security group rules only allow');
    expect(perimeter('rules', 'no such words').status).toBe(1);
    expect(perimeter('rules', 'ephemeral').out.split('\n')[0]).toMatch(/^NA-05 {2}/);
    expect(perimeter('misconceptions', 'm03').out).toBe(
      'M03  Deny rules in a security group: A security group can deny an address.\n',
    );
    expect(perimeter('rules', 'a', 'b').status).toBe(2);
  });

  test('a file to begin with, which is proved', () => {
    const { status, out } = perimeter('new', 'fill');
    expect(status).toBe(0);
    expect(perimeter('test', file('new-fill.yaml', out)).out).toContain('1 proved, 0 failed');
    const { status: refused, err } = perimeter('new', 'essay');
    expect([refused, err.split('\n')[0]]).toEqual([2, 'there is no kind of question `essay`']);
  });
});

describe('usage', () => {
  test.each([
    { why: 'help', args: ['--help'], status: 0 },
    { why: 'help of a command', args: ['trace', '--help'], status: 0 },
    { why: 'help of a command', args: ['lint', '--help'], status: 0 },
    { why: 'help of a command', args: ['test', '--help'], status: 0 },
    { why: 'help of a command', args: ['schema', '--help'], status: 0 },
    { why: 'no command', args: [], status: 2 },
    { why: 'no such command', args: ['destroy'], status: 2 },
    { why: 'a name of every object', args: ['constructor'], status: 2 },
    { why: 'two files to trace', args: ['trace', good, good, '--from', 'a', '--to', 'b'], status: 2 },
    {
      why: 'a folder without a VPC',
      args: ['trace', path.join(root, 'test/host'), '--from', 'a', '--to', 'b'],
      status: 2,
    },
    { why: 'flows that are not there', args: ['trace', good, '--flows', 'no-file.jsonl'], status: 2 },
    {
      why: 'a port that is none',
      args: ['trace', good, '--from', 'customer', '--to', 'shop-alb', '--port', '70000'],
      status: 1,
    },
    {
      why: 'a name that is none',
      args: ['trace', good, '--from', 'nobody', '--to', 'shop-alb', '--port', '443'],
      status: 1,
    },
    { why: 'no such option', args: ['lint', '--all', good], status: 2 },
    { why: 'nothing to trace', args: ['trace', good], status: 2 },
    { why: 'no file', args: ['trace'], status: 2 },
    { why: 'a file that is not there', args: ['lint', 'no/such/file.yaml'], status: 2 },
    { why: 'a file that is not there', args: ['trace', 'no-file.yaml', '--from', 'a', '--to', 'b'], status: 2 },
  ])('$why: exit code $status, in words', ({ args, status }) => {
    const run = perimeter(...args);
    expect(run.status).toBe(status);
    expect(status === 0 ? run.out : run.err).not.toBe('');
    expect(run.err).not.toContain('    at ');
  });
});

describe('trace', () => {
  const flow = ['--from', 'customer', '--to', 'shop-alb', '--port', '443', '--source-port', '49152'];

  test('prints every decision and the verdict', () => {
    const { status, out } = perimeter('trace', good, ...flow);
    expect(status).toBe(0);
    expect(out).toContain('nacl:web-a:out:*');
    expect(out).toMatch(/timeout|times out/i);
  });

  test('--json is the whole trace', () => {
    const { out } = perimeter('trace', good, ...flow, '--json');
    expect(JSON.parse(out)).toMatchObject({ verdict: { kind: 'denied' } });
  });

  test('--flows answers a line for a line, and a bad line stops nothing', () => {
    const flows = file(
      'flows.jsonl',
      [
        JSON.stringify({ id: 'a', from: 'customer', to: 'shop-alb', proto: 'tcp', port: 443, sourcePort: 49152 }),
        '{ this is no JSON',
        JSON.stringify({ id: 'c', from: 'nobody', to: 'shop-alb', port: 443 }),
        JSON.stringify({ id: 'd', flow: 'tcp app-1:49152 > orders:3306' }),
        JSON.stringify({ id: 'e', from: 'customer', to: 'shop-alb', proto: 'tcp' }),
        '',
      ].join('\n'),
    );
    const { status, out } = perimeter('trace', good, '--flows', flows);
    const rows = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(status).toBe(1);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toMatchObject({
      ...{ id: 'a', verdict: 'denied', forward: 'allowed', roundTrip: 'denied' },
      blockers: [{ component: 'nacl:web-a:out:*', code: 'SUBNET_ACL_RESTRICTION', phase: 'response' }],
    });
    expect(rows[1]).toHaveProperty('error');
    expect(rows[2]).toMatchObject({ id: 'c', error: expect.stringContaining('nobody') as string });
    expect(rows[3]).toMatchObject({ id: 'd', verdict: 'allowed', blockers: [] });
    expect(rows[4]).toMatchObject({ id: 'e', error: expect.stringContaining('destination port is missing') as string });
  });

  test('a file of flows from an editor on Windows', () => {
    const line = JSON.stringify({ id: 'a', flow: 'tcp app-1:49152 > orders:3306' });
    const flows = file('flows.jsonl', `\uFEFF${line}\r\n\r\n${line}\r\n`);
    const { status, out } = perimeter('trace', good, '--flows', flows);
    expect(status).toBe(0);
    expect(
      out
        .trim()
        .split('\n')
        .map((row) => (JSON.parse(row) as { verdict: string }).verdict),
    ).toEqual(['allowed', 'allowed']);
  });
});

describe('output', () => {
  const flow = { id: 'a', flow: 'tcp app-1:49152 > orders:3306' };

  test.each([
    { what: 'one long text', args: ['schema'] },
    { what: 'many flows', args: ['trace', good, '--flows'] },
  ])('$what: a reader that goes away is no crash', ({ args }) => {
    const flows = args.at(-1) === '--flows' ? [file('flows.jsonl', `${JSON.stringify(flow)}\n`.repeat(2_000))] : [];
    const quoted = [process.execPath, entry, ...args, ...flows].map((each) => `'${each}'`).join(' ');
    // The reader is gone before the first byte: `true` reads nothing, and we begin only after it has ended.
    const run = spawnSync('bash', ['-c', `{ sleep 0.2; ${quoted}; } | true; echo \${PIPESTATUS[0]}`], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    expect(run.stdout.trim()).toBe('0');
  });

  test.runIf(existsSync('/dev/full'))('a disk that is full is not taken for success', () => {
    const run = spawnSync('sh', ['-c', `'${process.execPath}' '${entry}' lint scenarios > /dev/full`], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('no space left');
    expect(run.stderr).not.toContain('    at ');
  });
});

describe('lint and test', () => {
  test('a good file has no findings, and its keys are proved', () => {
    expect(perimeter('lint', '--strict', good)).toMatchObject({ status: 0 });
    const { status, out } = perimeter('test', good);
    expect(status).toBe(0);
    expect(out).toContain('1 proved, 0 failed');
  });

  test('findings have a place, a code, a message and what to do', () => {
    const { status, out, err } = perimeter('lint', broken('groups: [sg-alb]', 'groups: [sg-alp]'));
    expect(status).toBe(1);
    expect(out + err).toMatch(
      /page-that-never-loads\.yaml:\d+:\d+ error unknown-name: .*sg-alp.*did you mean `sg-alb`/,
    );
  });

  test('a key that the engine refutes fails, with what the engine found', () => {
    const { status, out } = perimeter(
      'test',
      broken(
        'key: true\n      - say: The network ACL of the public subnets drops the customer',
        'because: x\n      - key: true\n        say: The network ACL of the public subnets drops the customer',
      ),
    );
    expect(status).toBe(1);
    expect(out).toContain('key-refuted');
  });

  test('a warning counts only when asked to be strict', () => {
    const unused = broken('  hosts:\n', '  hosts:\n    bystander: { ip: 203.0.113.99 }\n');
    expect(perimeter('lint', unused).status).toBe(0);
    expect(perimeter('lint', '--strict', unused).status).toBe(1);
  });

  test('a rule that decides nothing is told and is no finding', () => {
    const twice = file(
      'page-that-never-loads.yaml',
      readFileSync(good, 'utf8').replace('in: [tcp 443 0.0.0.0/0]', 'in: [tcp 443 0.0.0.0/0, tcp 443 10.0.0.0/8]'),
    );
    const lines = perimeter('lint', '--strict', twice).out.trim().split('\n');
    const isUnused = (line: string) => line.includes('unused-rule');
    expect(lines.filter(isUnused)).toHaveLength(1);
    // What else is told: the folder is not the topic.
    expect(lines.filter((line) => !isUnused(line)).slice(0, -1)).toHaveLength(1);
    expect(lines.at(-1)).toBe('1 file, 1 finding');
  });

  test.each([
    { why: 'an empty file', text: '' },
    { why: 'a binary file', text: Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * 37) % 256)) },
    { why: 'a list', text: '- a\n- b\n' },
    { why: 'more than the lab reads', text: `title: ${'x'.repeat(1_100_000)}` },
  ])('$why is a finding', ({ text }) => {
    const { status, err } = perimeter('lint', file('odd.yaml', text));
    expect(status).toBe(1);
    expect(err).not.toContain('    at ');
  });

  test.each(['lint', 'test'])('%s: a folder is searched, and one without scenarios does not pass', (command) => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'nothing'));
    expect(perimeter(command, folder)).toMatchObject({ status: 2, out: '' });
    expect(perimeter(command, folder).err).toContain('no scenario file');
    expect(perimeter(command, path.dirname(good)).status).toBe(0);
  });
});

describe('reach', () => {
  test('every packet between two ends, as words and as JSON', () => {
    const ends = ['--from', 'customer', '--to', 'shop-alb'];
    expect(perimeter('reach', good, ...ends).out).toContain(
      '  allowed\n    TCP to port 443 from source port 443\n    for example: tcp 203.0.113.12:443 > 198.51.100.50:443\n',
    );
    const [way] = JSON.parse(perimeter('reach', good, ...ends, '--json').out) as { outcomes: { verdict: string }[] }[];
    expect(way?.outcomes.map(({ verdict }) => verdict)).toEqual(['allowed', 'denied', 'denied']);
  });

  test('ends that are missing or unknown, and a file that cannot be read', () => {
    expect(perimeter('reach', good, '--from', 'customer').status).toBe(2);
    expect(perimeter('reach', good, '--from', 'nobody', '--to', 'shop-alb')).toMatchObject({ status: 1, out: '' });
    expect(perimeter('reach', broken('vpcs:', 'vcps:'), '--from', 'customer', '--to', 'shop-alb').status).toBe(1);
  });
});

describe('story', () => {
  const hour = path.join(root, 'scenarios/flow-logs/an-hour-at-the-ferry.yaml');

  test('with what the flow logs hold at the end, where that is asked for', () => {
    expect(perimeter('story', hour)).toMatchObject({ status: 0, err: '' });
    expect(perimeter('story', hour).out).not.toContain('flow log');
    const { status, out } = perimeter('story', hour, '--logs');
    expect(status).toBe(0);
    expect(out).toContain('eni-pier 203.0.113.64 10.64.0.10 50641 22 2 1795000000 1795000120 ACCEPT OK 2 ingress');
    expect(out).toContain('eni-pier - - - - - 1795000600 1795001200 - NODATA - -');
  });

  test('a file without stories is a finding', () => {
    expect(perimeter('story', good, '--logs')).toMatchObject({ status: 1, out: '' });
  });
});

test('the published schema is the one that the lab reads by', () => {
  expect(perimeter('schema').out).toBe(readFileSync(path.join(root, 'scenarios/scenario.schema.json'), 'utf8'));
});
