import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import { isTemplate } from '../../main/cloudformation/template/template.ts';
import { translateCloudFormation } from '../../main/cloudformation/translate-cloudformation.ts';
import { readYamlText } from '../../main/cloudformation/template/yaml-text.ts';
import { must } from '../build.ts';
import { damaged, damages } from '../configuration/damage.ts';
import { small, templateOf } from './small-template.ts';

const template = readFileSync(join(import.meta.dirname, 'three-tier.template.yaml'), 'utf8');
const laughs = ['a: &a [x]', ...Array.from({ length: 9 }, (_, i) => `b${i}: &b${i} [*a, *a]`)].join('\n');
const twice = (name: string) => ({
  'Fn::Join': ['', [{ 'Fn::GetAtt': [name, 'CidrBlock'] }, { 'Fn::GetAtt': [name, 'CidrBlock'] }]],
});

describe('a text that is not as it should be', () => {
  test.each([
    { why: 'nothing', text: '', says: 'no `Resources`' },
    { why: 'a list', text: '- 1', says: 'no `Resources`' },
    { why: 'a tab', text: 'Resources:\n\tA: 1', says: '2:1: ' },
    { why: 'an open bracket', text: 'Resources: [', says: '1:' },
    { why: 'two of them', text: 'Resources: {}\n---\nResources: {}', says: '2:1: one file holds one template' },
    { why: 'a key twice', text: 'Resources:\n  A: 1\n  A: 2', says: '2:3: the key `A` is given twice' },
    { why: 'an alias', text: 'Resources: &a 1\nB: *a', says: '2:4: alias `*a` is not allowed; write the value out' },
    { why: 'a billion laughs', text: laughs, says: 'alias `*a` is not allowed' },
    { why: 'nested beyond reason', text: '['.repeat(100_000), says: 'nested deeper than 64 levels' },
    { why: 'nested beyond reason in JSON', text: '{"a":'.repeat(100_000), says: 'nested deeper than 64 levels' },
    { why: 'more values than anybody has', text: `a: [${'1,'.repeat(200_001)}]`, says: 'more than 200000 values' },
    { why: 'a very long text', text: 'a'.repeat(4_000_001), says: 'more than 4000000 characters' },
    { why: 'nothing of a network', text: 'Resources: { A: { Type: AWS::S3::Bucket } }', says: 'no resource of an AWS' },
  ])('$why', { timeout: 30_000 }, ({ text, says }) => {
    const read = translateCloudFormation('a.yaml', text);
    expect(read.ok ? 'read' : read.error).toContain(says);
  });

  test('a text that doubles again and again stays small', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 90 }, (_, i) => [
        `S${i}`,
        { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: twice(`S${i + 1}`) } },
      ]),
    );
    const last = { S90: { Type: 'AWS::EC2::Subnet', Properties: { CidrBlock: '10.0.0.0/8' } } };
    const read = must(translateCloudFormation('a.json', templateOf({ ...small, ...chain, ...last })));
    expect(JSON.stringify(read.answers).length).toBeLessThan(2_000_000);
  });

  test('whatever a value is, there is an answer', () => {
    const json = JSON.stringify(must(readYamlText(template)));
    fc.assert(
      fc.property(damages, (each) => {
        const { row } = openSnapshot([{ path: 'a.json', text: damaged(json, each) }]);
        row('{"id":"x","flow":"tcp ApplicationA > Database:5432"}');
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});

test.each([
  { text: template, is: true },
  { text: templateOf(small), is: true },
  {
    text: readFileSync(join(import.meta.dirname, '../../scenarios/network-acls/page-that-never-loads.yaml'), 'utf8'),
    is: false,
  },
  { text: '{"Vpcs":[]}', is: false },
  { text: '\n'.repeat(1_000_000), is: false },
])('a template is told by its resources ($#)', ({ text, is }) => {
  expect(isTemplate(text)).toBe(is);
});
