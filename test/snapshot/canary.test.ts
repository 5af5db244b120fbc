import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSnapshot } from '../../main/app/file/import-snapshot.ts';
import { readYamlText } from '../../main/cloudformation/template/yaml-text.ts';
import { must } from '../build.ts';
import { described } from '../configuration/three-tier-described.ts';

const here = join(import.meta.dirname, '..');
const textOf = (path: string) => readFileSync(join(here, path), 'utf8');
const parsed = (path: string): unknown =>
  path.endsWith('.json') ? JSON.parse(textOf(path)) : must(readYamlText(textOf(path)));

const MARK = 'Zebra7';

/** Free text that AWS, Terraform and authors of templates may put beside anything. */
const FREE_TEXT = {
  ...{ Description: MARK, Comment: MARK, Name: MARK, DNSName: MARK, DnsName: MARK, OwnerId: MARK, RequesterId: MARK },
  ...{ Tags: [{ Key: MARK, Value: MARK }], TagSet: [{ Key: 'Name', Value: MARK }], Metadata: { note: MARK } },
  ...{ PublicDnsName: MARK, PrivateDnsName: MARK, KeyName: MARK, description: MARK, name_prefix: MARK },
  ...{ tags: { Name: MARK }, tags_all: { owner: MARK }, arn: MARK, arn_suffix: MARK, user_data: MARK },
};

/** Every text of a value, and every key that names something of the author. */
function textsIn(value: unknown, texts = new Set<string>()): Set<string> {
  if (typeof value === 'string') texts.add(value);
  if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) {
      if (!Array.isArray(value) && key !== key.toUpperCase()) texts.add(key);
      textsIn(each, texts);
    }
  return texts;
}

/** A value with the mark wherever this text stands: as a whole, or as the name in a reference such as `aws_vpc.main.id`. */
function marked(value: unknown, text: string): unknown {
  if (typeof value === 'string') return value === text ? `${text}${MARK}` : withName(value, text);
  if (Array.isArray(value)) return value.map((each) => marked(each, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key === text ? `${text}${MARK}` : key, marked(each, text)]),
  );
}

function withName(value: string, name: string): string {
  if (!/^[\w-]+$/.test(name)) return value;
  return value.replace(new RegExp(`(?<=[./{:]|aws_\\w+\\.)${name}(?=[./}[:]|$)`, 'g'), `${name}${MARK}`);
}

/** Maps of a template whose keys name things, and functions, which have one key. */
const MAPS = new Set(['Resources', 'Parameters', 'Outputs', 'Conditions', 'Mappings']);
const isFunction = (value: object) => Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));

/** A value with free text in every object that describes something. @param key under which it stands. */
function annotated(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => annotated(each));
  if (typeof value !== 'object' || value === null || isFunction(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, annotated(each, name)]));
  return MAPS.has(key) ? inner : { ...FREE_TEXT, ...inner };
}

type Input = Readonly<Record<string, unknown>>;

function anonymous(input: Input, name = 'network') {
  const files = Object.entries(input).map(([path, value]) => ({ path, text: JSON.stringify(value) }));
  return importSnapshot(files, { title: name, anonymous: true });
}

/** All that a reader of the file or of the message gets. Null where the text means no network any more. */
function toldBy(input: Input, name?: string): string | null {
  const imported = anonymous(input, name);
  if (!imported) return null;
  if (!imported.ok) return JSON.stringify(imported.error);
  const { text, notes } = imported.value;
  return [text, ...notes.map(({ where, message }) => `${where} ${message}`)].join('\n');
}

function snapshot(name: string): Input {
  const top = join(here, 'conformance/snapshots/data', name, 'aws_configs');
  const files = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json'));
  return Object.fromEntries(files.map((path) => [path, JSON.parse(readFileSync(join(top, path), 'utf8')) as unknown]));
}

const one = (path: string) => [path, { 'input.json': parsed(path) }] as const;
const template = parsed('cloudformation/three-tier.template.yaml') as object;
const exported = { Outputs: { Network: { Value: { Ref: 'Vpc' }, Export: { Name: 'shared-network' } } } };

const inputs: readonly (readonly [string, Input])[] = [
  ['describe answers', { 'described.json': described }],
  one('terraform/three-tier.plan.json'),
  ['a template with an export', { 'template.json': { Description: 'three tiers', ...template, ...exported } }],
  ...readdirSync(join(here, 'configuration/cases'))
    .filter((name) => /\.(yaml|json)$/.test(name) && !/^(07|11|16)/.test(name))
    .map((name) => one(`configuration/cases/${name}`)),
  ...['test-vpc-peering', 'test-vpn-gateway', 'test-transit-gateway', 'test-nat-gateway'].map(
    (name) => [name, snapshot(name)] as const,
  ),
];

const MANY_IMPORTS = { timeout: 120_000 };

test.each(inputs)('%s: nothing that a text may say is left in an anonymous file', MANY_IMPORTS, (_, input) => {
  const told = [...textsIn(input)].map((text) => [text, toldBy(marked(input, text) as Input)] as const);
  expect(told.flatMap(([text, all]) => (all?.toLowerCase().includes(MARK.toLowerCase()) ? [text] : []))).toEqual([]);
  expect(told.filter(([, all]) => all?.includes('network:')).length).toBeGreaterThan(5);
});

test.each(inputs)('%s: nor of text beside anything, or of what its files are called', (_, input) => {
  const files = Object.entries(input).map(([path, value]) => {
    const folder = `accounts/${MARK}-1/${MARK}-2`;
    return [`${folder}/${MARK}-${path.replaceAll('/', '-')}`, annotated(value)] as const;
  });
  const told = toldBy(Object.fromEntries(files), `plan-of-${MARK}`);
  expect(told).toContain('network:');
  expect(told?.toLowerCase()).not.toContain(MARK.toLowerCase());
});
