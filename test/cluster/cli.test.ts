import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { perimeter } from '../host/perimeter.ts';
import { listOf, objects, snapshot } from './small-cluster.ts';

describe('perimeter import kubernetes', () => {
  let folder = '';
  const at = (name: string) => path.join(folder, name);
  const lists = Object.assign({}, ...snapshot.map(({ text }) => JSON.parse(text) as object)) as object;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'perimeter-cluster-'));
    writeFileSync(at('all.json'), listOf(objects.filter(({ kind }) => kind !== 'NetworkPolicy')));
    writeFileSync(at('policies.json'), listOf(objects.filter(({ kind }) => kind === 'NetworkPolicy')));
    writeFileSync(at('snapshot.json'), JSON.stringify(lists));
    writeFileSync(at('wrong.yaml'), 'apiVersion: v1\nkind: Pod\nmetadata: {}\n');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('makes a file of several that trace, matrix and reach read', () => {
    const made = perimeter(
      ...['import', 'kubernetes', at('all.json'), at('policies.json'), '--snapshot', at('snapshot.json')],
      ...['--plugin', 'kubernetes', '-o', at('own.yaml')],
    );
    expect({ ...made, err: made.err.split('\n')[0] }).toEqual({
      ...{ status: 0, out: '' },
      err: 'read: 4 Pod, 3 NetworkPolicy, 2 Node, 1 Namespace, 1 Service',
    });
    const ends = ['--from', 'web', '--to', 'db'];
    expect(perimeter('trace', at('own.yaml'), ...ends, '--port', '5432').out).toContain('denied by policy:db:ingress');
    expect(perimeter('reach', at('own.yaml'), '--from', 'web', '--to', 'api').out).toContain('allowed');
    expect(perimeter('matrix', at('own.yaml')).out).toContain('to eni-db: TCP to port 5432');
    expect(perimeter('test', at('own.yaml')).status).toBe(0);
  }, 120_000);

  test('does not write over a file unless it is told to', () => {
    writeFileSync(at('there.yaml'), 'mine');
    const again = perimeter('import', 'kubernetes', at('all.json'), '-o', at('there.yaml'));
    expect(again).toMatchObject({ status: 2, err: expect.stringContaining('say --force') as string });
    expect(readFileSync(at('there.yaml'), 'utf8')).toBe('mine');
  });

  test('tells the same as JSON', () => {
    const { out } = perimeter('import', 'kubernetes', at('all.json'), '--json');
    expect(JSON.parse(out)).toMatchObject({
      read: [{ kind: 'Pod', count: 4 }, {}, {}, {}],
      text: expect.any(String) as string,
    });
  });

  // prettier-ignore
  test.each([
    { why: 'a manifest that is wrong', args: ['wrong.yaml'],                        status: 1, says: 'wrong.yaml:3:11 error manifest: metadata.name: Required value (' },
    { why: 'no file',                  args: [],                                    status: 2, says: 'perimeter import kubernetes FILE' },
    { why: 'another plug-in',          args: ['all.json', '--plugin', 'calicoo'],   status: 2, says: 'calico' },
    { why: 'other names',              args: ['all.json', '--anonymise'],           status: 2, says: 'leave out `--anonymise`' },
    { why: 'no VPC in the snapshot',   args: ['all.json', '--snapshot', 'all.json'], status: 1, says: 'there is no VPC in the snapshot' },
  ])('$why', ({ args, status, says }) => {
    const made = perimeter('import', 'kubernetes', ...args.map((each) => (each.includes('.') ? at(each) : each)));
    expect(made.status).toBe(status);
    expect(made.err).toContain(says);
  });

  test('gives the same hint once, however many objects are wrong', () => {
    writeFileSync(
      at('two.yaml'),
      'apiVersion: v1\nkind: Pod\nmetadata: {}\n---\napiVersion: v1\nkind: Pod\nmetadata: {}\n',
    );
    const { err } = perimeter('import', 'kubernetes', at('two.yaml'));
    expect(err.match(/Required value/g)).toHaveLength(2);
    expect(err.match(/correct it, or import again/g)).toHaveLength(1);
  });
});
