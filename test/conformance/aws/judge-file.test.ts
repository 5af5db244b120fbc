import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { judgeFile } from './judge-file.ts';

const shipped = readFileSync(join(import.meta.dirname, 'vectors.yaml'), 'utf8');
const base = shipped.slice(shipped.indexOf('base:'), shipped.indexOf('vectors:'));
const good = `- {id: GOOD, t: fine, sg: {sg-web: {in: [tcp 443 0.0.0.0/0]}}, pkt: "tcp ext-lin:40000 > web.pub:443", exp: ALLOW}\n`;
const withVectors = (...vectors: readonly string[]) => `${base}vectors:\n${vectors.join('')}`;
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a file of vectors', () => {
  test('as it is shipped has no problem', () => {
    expect(judgeFile('v.yaml', shipped).counts).toMatchObject({ fail: 0, problem: 0 });
  });

  test.each([
    {
      what: 'an unknown field',
      bad: `- {id: BAD, t: x, colour: red, kind: count, rules: [], exp: 0}\n`,
      part: 'colour',
      judged: 2,
    },
    {
      what: 'a field twice',
      bad: `- {id: BAD, t: x, kind: count, rules: [],\n   rules: [], exp: 0}\n`,
      part: 'rules: [], exp',
      judged: 2,
    },
    {
      what: 'an unknown field of an interface',
      bad: `- {id: BAD, kind: count, rules: [], exp: 0, eni: {db: {ipp: 1}}}\n`,
      part: 'ipp',
      judged: 2,
    },
    {
      what: 'a list that is neither in nor out',
      bad: `- {id: BAD, kind: count, rules: [], exp: 0, nacl: {pub: {inn: []}}}\n`,
      part: 'inn',
      judged: 2,
    },
    { what: 'an unknown kind', bad: `- {id: BAD, t: x, kind: dance, exp: ALLOW}\n`, part: '{id: BAD', judged: 1 },
    { what: 'a packet that is none', bad: `- {id: BAD, t: x, pkt: [1, 2], exp: ALLOW}\n`, part: '{id: BAD', judged: 1 },
    { what: 'no packet', bad: `- {id: BAD, t: x, exp: ALLOW}\n`, part: '{id: BAD', judged: 1 },
    {
      what: 'rules that are none',
      bad: `- {id: BAD, sg: {sg-web: 7}, pkt: "tcp web:1 > db:2", exp: ALLOW}\n`,
      part: 'sg-web: 7',
      judged: 2,
    },
    { what: 'a number in the list', bad: `- 7\n`, part: '7\n- {id: GOOD', judged: 1 },
    { what: 'nothing in the list', bad: `-\n`, part: '-\n- {id: GOOD', judged: 1 },
    { what: 'an alias to nothing', bad: `- {id: BAD, exp: *gone}\n`, part: '{id: BAD', judged: 1 },
  ])('$what: a problem with its place, and the others are judged', ({ bad, part, judged }) => {
    const text = withVectors(bad, good);
    const { lines, counts } = judgeFile('v.yaml', text);
    expect(counts.problem).toBe(1);
    expect(lines.filter((line) => line.startsWith(`problem v.yaml:${lineOf(text, part)}:`))).toHaveLength(1);
    expect(lines).toContain('pass GOOD  fine');
    expect(counts.pass + counts.fail + counts.out).toBe(judged);
  });

  test.each([
    { what: 'no list `vectors`', text: base, found: 'the file has no list `vectors`' },
    { what: 'a map of vectors', text: `${base}vectors: {a: 1}\n`, found: 'the file has no list `vectors`' },
    { what: 'a list', text: '- 1\n', found: 'the file is not a map with `base` and `vectors`' },
    { what: 'an empty file', text: '', found: 'the file is not a map with `base` and `vectors`' },
    { what: 'no YAML', text: `${base}vectors:\n- {id: [\n`, found: '' },
    {
      what: 'an unknown field of the fixture',
      text: withVectors(good).replace('hosts:', 'guests:'),
      found: '`guests`',
    },
    { what: 'an unknown field of the file', text: `${withVectors(good)}extra: 1\n`, found: '`extra`' },
  ])('$what: a problem with a place', ({ text, found }) => {
    const { lines, counts } = judgeFile('v.yaml', text);
    expect(counts.problem).toBeGreaterThan(0);
    expect(lines[0]).toMatch(/^problem v\.yaml:\d+:\d+ \S/);
    expect(lines.join('\n')).toContain(found);
  });

  test('without a fixture, what needs none is judged', () => {
    const { lines, counts } = judgeFile('v.yaml', `vectors:\n- {id: N, t: n, kind: count, rules: [], exp: 0}\n${good}`);
    expect(lines).toContain('pass N  n');
    expect(counts).toMatchObject({ pass: 1, problem: 2 });
  });
});

describe('npm run conformance -- aws', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const run = (...files: readonly string[]) => {
    const main = join(import.meta.dirname, '../main.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'aws', ...files], { encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const written = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  test('goes on with the next file, and its exit code says that something could not be read', () => {
    const fine = written('fine.yaml', withVectors(good));
    const broken = written('broken.yaml', 'vectors: [\n');
    const gone = join(folder, 'gone.yaml');
    const { status, stdout, stderr } = run(broken, gone, fine);
    expect(stdout).toMatch(/^problem \S*broken\.yaml:\d+:\d+ /m);
    expect(stdout).toContain(`problem ${gone}:1:1 the file cannot be opened`);
    expect(stdout).toContain('pass GOOD  fine');
    expect(stdout).toContain('1 passed, 0 failed, 0 out of the model, 2 problems');
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
  });

  test('tells a mismatch from a problem', () => {
    expect(run(written('fine.yaml', withVectors(good))).status).toBe(0);
    expect(run(written('wrong.yaml', withVectors(good.replace('exp: ALLOW', 'exp: DENY')))).status).toBe(1);
  });
});
