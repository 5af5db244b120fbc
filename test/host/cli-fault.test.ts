import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { perimeter } from './perimeter.ts';

const root = path.join(import.meta.dirname, '../..');
const file = path.join(root, 'scenarios/network-acls/now-and-then.yaml');
const flow = ['--from', 'terminal', '--to', 'results', '--port', '443'];
const folder = mkdtempSync(path.join(tmpdir(), 'perimeter-fault-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('fault', () => {
  test('the fault of a misconception, its diagnosis and its repairs', () => {
    expect(perimeter('fault', file, ...flow, '--misconception', 'M10')).toMatchObject({
      status: 0,
      out: [
        'M10 No ephemeral ports in the network ACL',
        'fault',
        '  remove acl-front out 100',
        '  add acl-front out 100 allow tcp 443 0.0.0.0/0',
        'diagnosis',
        '  nacl:front:out:*: network ACL acl-front of front (outbound, rule *) denies the reply, and the client times out',
        'repair 1 of 1',
        '  add acl-front out 110 allow tcp 1024-65535 203.0.113.21/32',
        '',
      ].join('\n'),
    });
  });

  test('the same seed makes the same fault, and other seeds make others', () => {
    const made = (seed: string) => perimeter('fault', file, ...flow, '--seed', seed, '--json').out;
    expect(made('3')).toBe(made('3'));
    const beliefs = ['1', '2', '3', '4', '5', '6', '7', '8'].map((seed) => {
      return (JSON.parse(made(seed)) as { misconception: string }).misconception;
    });
    expect(new Set(beliefs).size).toBeGreaterThan(2);
  });

  test.each(['M08', 'M10', 'M17', 'M24', 'M33'])('a lab with the fault of %s is proved', (misconception) => {
    const lab = path.join(folder, `${misconception}.yaml`);
    const made = perimeter('fault', file, ...flow, '--misconception', misconception, '-o', lab);
    expect(made).toMatchObject({ status: 0, err: `written to ${lab}\n` });
    expect(perimeter('test', lab)).toMatchObject({ status: 0, err: '' });
    // Whatever is opened besides is found.
    expect(readFileSync(lab, 'utf8')).toContain('mustNotOpen');
    expect(readFileSync(lab, 'utf8')).toContain('Now the client times out. One change broke it.');
    expect(perimeter('fault', file, ...flow, '-o', lab)).toMatchObject({ status: 2, out: '' });
  });

  test('a flow that is denied already, misconceptions that make no fault, and usage', () => {
    const denied = perimeter('fault', file, '--from', 'doctor', '--to', 'results', '--port', '22');
    expect(denied).toMatchObject({
      status: 1,
      out: '',
      err: 'the flow is denied: a fault needs a flow that is allowed\n',
    });
    expect(perimeter('fault', file, ...flow, '--misconception', ' M10 , ')).toMatchObject({ status: 0 });
    const strange = (id: string) => perimeter('fault', file, ...flow, '--misconception', id).err;
    expect(strange('M19')).toContain('M19 makes no fault that denies a flow; these do: M04, M07');
    expect(strange('M1O')).toContain('there is no misconception `M1O`; did you mean');
    expect(strange('M51')).toMatch(/^no fault of M51 denies this flow at one place only; M08, M09, M10, .* do\n$/);
    expect(perimeter('fault', file).status).toBe(2);
    expect(perimeter('fault', file, ...flow, '--seed', 'x')).toMatchObject({
      status: 2,
      err: '--seed takes a number\n',
    });
  });
});
