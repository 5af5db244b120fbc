import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSnapshot } from '../../main/app/file/import-snapshot.ts';
import { readYamlText } from '../../main/cloudformation/template/yaml-text.ts';
import { must } from '../build.ts';
import { described } from '../configuration/three-tier-described.ts';

const here = join(import.meta.dirname, '..');
const textOf = (path: string) => readFileSync(join(here, path), 'utf8');
const template = JSON.stringify(must(readYamlText(textOf('cloudformation/three-tier.template.yaml'))));
const cases = readdirSync(join(here, 'configuration/cases'))
  .filter((name) => /^(0[1-5]|13|15|17|20-b).*(yaml|json)$/.test(name))
  .map((name) => {
    const text = textOf(`configuration/cases/${name}`);
    return [name, name.endsWith('.json') ? text : JSON.stringify(must(readYamlText(text)))] as const;
  });

const MARK = 'Zebra7';

/** Ids and names of describe answers; words of AWS stand under other keys. */
const NAMED = /^(GroupName|LoadBalancerName|TargetGroupName|DBInstanceIdentifier|.*Id|.*Arn)$/;

/** Every name of a text: what its author called things, and the ids that AWS gave them. */
function namesIn(text: string): Set<string> {
  const names = new Set<string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string' && NAMED.test(key) && !/^(local|default|\d+)$/.test(value)) names.add(value);
    if (Array.isArray(value)) value.forEach((each) => walk(each, key));
    else if (typeof value === 'object' && value !== null) {
      for (const [inner, each] of Object.entries(value)) {
        if (key === 'Resources') names.add(inner);
        walk(each, inner);
      }
    }
  };
  const tree = JSON.parse(text) as object;
  const isTemplate = 'Resources' in tree;
  const isTerraform = 'terraform_version' in tree;
  if (isTemplate) Object.keys(tree.Resources as object).forEach((name) => names.add(name));
  else if (isTerraform)
    for (const [, dotted, quoted] of text.matchAll(/aws_\w+\.(\w+)|"(?:name|id)":\s*"([^"]+)"/g))
      names.add(dotted ?? quoted ?? '');
  else walk(tree, '');
  return names;
}

/** A text with the mark in every name. In JSON a name is a text of its own, or a part of an address with dots. */
function marked(text: string): string {
  const longest = [...namesIn(text)].toSorted((a, b) => b.length - a.length);
  const escaped = longest.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<=["./{]|aws_\\w+\\.)(${escaped.join('|')})(?=["./}[])`, 'g');
  return text.replace(pattern, (name) => `${name}${MARK}`);
}

test.each([
  ['describe answers', JSON.stringify(described)] as const,
  ['a plan', textOf('terraform/three-tier.plan.json')] as const,
  ['a template', template] as const,
  ...cases,
])('no name is left of %s', (_, text) => {
  const planted = marked(text);
  expect(planted.split(MARK).length).toBeGreaterThan(3);
  const options = { title: `plan-of-${MARK}`, anonymous: false };
  const files = [{ path: `${MARK}/plan-of-${MARK}.json`, text: planted }];
  const open = must(importSnapshot(files, options) ?? { ok: false, error: 'no VPC' });
  // The names are there, unless they are hidden: what is looked for can be found.
  expect(open.text).toContain(MARK);
  const hidden = must(importSnapshot(files, { ...options, anonymous: true }) ?? { ok: false, error: 'no VPC' });
  const told = [hidden.text, ...hidden.notes.map(({ where, message }) => `${where} ${message}`)].join('\n');
  expect(told.toLowerCase()).not.toContain(MARK.toLowerCase());
  expect(told).not.toMatch(/region: "?\d{12}/);
});
