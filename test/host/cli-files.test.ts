import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../library/temporary-folder.ts';
import { perimeter } from './perimeter.ts';

const root = path.join(import.meta.dirname, '../..');
const good = path.join(root, 'scenarios/network-acls/page-that-never-loads.yaml');

const unreadable: readonly { why: string; make: (name: string) => void }[] = [
  { why: 'a link that leads to itself', make: (name) => symlinkSync(path.basename(name), name) },
  {
    why: 'more than a text can hold',
    make: (name) => {
      writeFileSync(name, '');
      truncateSync(name, 3_000_000_000);
    },
  },
];

describe('what cannot be read is named', () => {
  test.each(unreadable)('$why', ({ make }) => {
    const made = path.join(temporaryFolder(), 'odd.yaml');
    make(made);
    const { status, err } = perimeter('lint', made);
    expect(status).toBe(2);
    expect(err).toContain(`\`${made}\` cannot be read: `);
    expect(err).not.toContain('    at ');
  });

  test.each([['lint'], ['replay'], ['story']])('what does not exist: %s', (command) => {
    const missing = path.join(temporaryFolder(), 'missing.yaml');
    expect(perimeter(command, missing)).toMatchObject({ status: 2, out: '', err: `\`${missing}\` does not exist\n` });
  });

  test.each([
    { why: 'an empty folder', args: (folder: string) => ['trace', folder, '--from', 'a', '--to', 'b'] },
    { why: 'a folder in place of flows', args: (folder: string) => ['trace', good, '--flows', folder] },
  ])('$why', ({ args }) => {
    const folder = path.join(temporaryFolder(), 'a-folder');
    mkdirSync(folder);
    const { status, err } = perimeter(...args(folder));
    expect(status).toBe(2);
    expect(err).toContain(`\`${folder}\` cannot be read: `);
  });
});

test.each([
  { why: 'a word', args: ['schema', 'please'], says: 'perimeter schema' },
  { why: 'an option', args: ['schema', '--all'], says: '--all' },
])('schema takes no argument: $why is a mistake in the command', ({ args, says }) => {
  const { status, out, err } = perimeter(...args);
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain(says);
});

describe('import aws', () => {
  const folder = path.join(root, 'test/conformance/snapshots/data/test-vpc-peering/aws_configs');

  test('writes a file that proves itself', () => {
    const output = path.join(temporaryFolder(), 'own.yaml');
    expect(perimeter('import', 'aws', folder, '-o', output)).toMatchObject({ status: 0, out: '' });
    expect(readFileSync(output, 'utf8')).toMatch(/^format: 1\n/);
    expect(perimeter('test', output)).toMatchObject({ status: 0 });
  });

  test('or tells it', () => {
    expect(perimeter('import', 'aws', folder, '--anonymise').out).toContain('vpc-1:');
  });

  test.each([
    { why: 'nothing to import from', args: ['import', 'aws'] },
    { why: 'another source', args: ['import', 'azure', folder] },
    { why: 'a folder without a VPC', args: ['import', 'aws', path.join(root, 'scenarios')] },
    { why: 'no place to write to', args: ['import', 'aws', folder, '-o', path.join(root, 'no/such/own.yaml')] },
  ])('$why is said, without a stack', ({ args }) => {
    const { status, err } = perimeter(...args);
    expect(status).toBe(2);
    expect(err).not.toBe('');
    expect(err).not.toContain('    at ');
  });
});

describe('what is not built yet', () => {
  const plan = path.join(root, 'test/terraform/three-tier.plan.json');
  const template = path.join(root, 'test/cloudformation/three-tier.template.yaml');

  test.each([
    { form: 'a plan', args: [plan, '--from', 'aws_instance.app_a', '--to', 'aws_instance.db', '--port', '5432'] },
    {
      form: 'an instance of several',
      args: [plan, '--from', 'aws_instance.batch[1]', '--to', '192.0.2.1', '--port', '443'],
    },
    {
      form: 'a public address',
      args: [plan, '--from', '203.0.113.7', '--to', 'aws_instance.bastion.public', '--port', '22'],
    },
    { form: 'a template', args: [template, '--from', 'ApplicationA', '--to', 'Database', '--port', '5432'] },
  ])('is traced: $form', ({ args }) => {
    const { status, out, err } = perimeter('trace', ...args);
    expect({ status, allowed: out.includes('\nallowed\n') }).toEqual({ status: 0, allowed: true });
    expect(err).toContain('assumed ');
  });

  test.each([
    { source: 'terraform', file: plan },
    { source: 'cloudformation', file: template },
  ])('becomes a file that proves itself: $source', ({ source, file }) => {
    const output = path.join(temporaryFolder(), 'own.yaml');
    expect(perimeter('import', source, file, '-o', output)).toMatchObject({ status: 0 });
    expect(perimeter('test', output)).toMatchObject({ status: 0 });
  });

  test.each([
    {
      why: 'a plan without a network',
      name: 'plan.json',
      text: '{"terraform_version":"1.9.8"}',
      says: 'terraform show -json',
    },
    {
      why: 'a template that is cut off',
      name: 'a.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::EC2::VPC\n    B: [',
      says: '4:8: `[` is not closed: `]` is missing',
    },
    {
      why: 'a template without a VPC',
      name: 'a.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::SNS::Topic',
      says: 'no resource',
    },
  ])('$why is said, with its place', ({ name, text, says }) => {
    const file = path.join(temporaryFolder(), name);
    writeFileSync(file, text);
    const { status, err } = perimeter('trace', file, '--from', 'a', '--to', 'b', '--port', '1');
    expect(status).toBe(2);
    expect(err).toContain(`\`${file}\` cannot be read: `);
    expect(err).toContain(says);
  });
});

describe('import', () => {
  const cases = path.join(root, 'test/configuration/cases');
  const state = path.join(cases, '03-instance-of-provider-6.json');

  test('writes over nothing unless it is told to, and says what it wrote', () => {
    const output = path.join(temporaryFolder(), 'own.yaml');
    writeFileSync(output, 'mine');
    const refused = perimeter('import', 'terraform', state, '-o', output);
    expect(refused).toMatchObject({ status: 2 });
    expect(refused.err).toContain('--force');
    expect(readFileSync(output, 'utf8')).toBe('mine');
    const written = perimeter('import', 'terraform', state, '-o', output, '--force');
    expect(written).toMatchObject({ status: 0, out: '' });
    expect(written.err).toContain(`written to ${output}`);
    expect(readFileSync(output, 'utf8')).toContain('i-0c1');
  });

  test.each(['utf16le', 'utf8'] as const)('reads a state with a mark in %s', (encoding) => {
    const file = path.join(temporaryFolder(), 'state.json');
    writeFileSync(file, `\uFEFF${readFileSync(state, 'utf8')}`, encoding);
    expect(perimeter('import', 'terraform', file)).toMatchObject({ status: 0 });
    expect(perimeter('trace', file, '--from', 'i-0c2', '--to', 'i-0c1', '--port', '22').out).toContain('allowed');
  });

  test('says in words that a file is in another encoding', () => {
    const file = path.join(temporaryFolder(), 'state.json');
    writeFileSync(file, Buffer.from('{"für": 1}', 'latin1'));
    const { status, err } = perimeter('import', 'terraform', file);
    expect(status).toBe(2);
    expect(err).toContain('save it as UTF-8');
  });

  test.each([
    { why: 'an indented template is one', args: ['cloudformation', '07-indented-template.yaml'], status: 0, says: '' },
    { why: 'a nested stack is named', args: ['cloudformation', '11-nested-stack.yaml'], status: 2, says: '`Network`' },
    {
      why: 'a state is no template',
      args: ['cloudformation', '03-instance-of-provider-6.json'],
      status: 2,
      says: 'import terraform',
    },
    {
      why: 'a template is no answer',
      args: ['aws', '01-zones-of-a-template.yaml'],
      status: 2,
      says: 'import cloudformation',
    },
  ])('$why', ({ args: [source = '', file = ''], status, says }) => {
    const found = perimeter('import', source, path.join(cases, file));
    expect(found.status).toBe(status);
    expect(found.err).toContain(says);
  });
});

describe('manifests beside a scenario', () => {
  const scenario = readFileSync(path.join(root, 'scenarios/containers/the-records-that-travelled.yaml'), 'utf8');
  const [cluster] = /^ {4}[\w-]+:\n(?= {6}subnets)/m.exec(scenario.slice(scenario.indexOf('eksClusters:'))) ?? [''];
  const naming = scenario.replace(cluster, `${cluster}      policyPlugin: none\n      manifests: [closed.yaml]\n`);
  const closed =
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: closed }\nspec: { podSelector: {} }\n';

  /** A folder with the scenario, and the manifests as they are to be found there. */
  function folderWith(make: (file: string) => void): string {
    const folder = path.join(temporaryFolder(), 'containers');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'the-records-that-travelled.yaml'), naming);
    make(path.join(folder, 'closed.yaml'));
    return folder;
  }

  test('are read with it, and are no scenario themselves', () => {
    const folder = folderWith((file) => writeFileSync(file, closed));
    const { status, out, err } = perimeter('test', folder);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('1 proved, 0 failed');
  });

  // prettier-ignore
  const rows: readonly { why: string; make: (file: string) => void; says: string }[] = [
    { why: 'wrong ones are told in their own file', make: (file) => writeFileSync(file, closed.replace('podSelector', 'pods')), says: 'closed.yaml:4:15 error manifest: unknown field "pods"' },
    { why: 'a link may lead anywhere',              make: (file) => symlinkSync('/etc/passwd', file),                           says: '`closed.yaml` cannot be read: it is not a plain file' },
    { why: 'nothing is there',                      make: () => undefined,                                                      says: '`closed.yaml` cannot be read: there is no such file beside the scenario' },
    { why: 'more than anybody writes',              make: (file) => { writeFileSync(file, ''); truncateSync(file, 2_000_000); }, says: '`closed.yaml` cannot be read: it is larger than 1 MB' },
  ];

  test.each(rows)('$why', ({ make, says }) => {
    const folder = folderWith(make);
    const { status, err } = perimeter('lint', path.join(folder, 'the-records-that-travelled.yaml'));
    expect(status).toBe(1);
    expect(err).toContain(says);
    expect(err).not.toContain('    at ');
  });
});
