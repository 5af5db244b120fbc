import { expect, test } from 'vitest';
import { sorted, textOf } from '../../renderer/screens/given-files.ts';

test('files are told apart: answers of describe calls belong together, a plan and a template stand alone', async () => {
  const files = [
    new File(['{"Vpcs":[]}'], 'Vpcs.json'),
    new File(['{"Subnets":[]}'], 'Subnets.json'),
    new File(['{"Resources":{"Vpc":{"Type":"AWS::EC2::VPC"}}}'], 'stack.json'),
    new File(['{"planned_values":{}}'], 'plan.json'),
    new File(['{"terraform_version":"1.9.0"}'], 'terraform.tfstate'),
    new File(['format: 1\nid: one\n'], 'one.yaml'),
    new File(['Resources: {}'], 'template.yml'),
  ];
  const { scenarios, configurations } = await sorted(files);
  expect(scenarios.map(({ name }) => name)).toEqual(['one.yaml', 'template.yml']);
  expect(configurations.map(({ name, title }) => [name, title])).toEqual([
    ['2 files of configuration', ''],
    ['stack.json', 'stack'],
    ['plan.json', 'plan'],
    ['terraform.tfstate', 'terraform'],
  ]);
});

test('manifests belong to the answers of describe calls beside them', async () => {
  const files = [
    new File(['apiVersion: v1\nkind: Pod\n'], 'all.yaml'),
    new File(['{"apiVersion":"v1","kind":"List","items":[]}'], 'list.json'),
    new File(['{"Vpcs":[]}'], 'Vpcs.json'),
    new File(['{"planned_values":{}}'], 'plan.json'),
  ];
  const { scenarios, configurations } = await sorted(files);
  expect(scenarios).toEqual([]);
  expect(configurations.map((each) => each.files.map(({ name }) => name))).toEqual([
    ['all.yaml', 'list.json', 'Vpcs.json'],
    ['plan.json'],
  ]);
});

test.each([
  { how: 'UTF-8', bytes: [0x7b, 0xc3, 0xbc], text: '{ü' },
  { how: 'UTF-8 with a mark', bytes: [0xef, 0xbb, 0xbf, 0x7b], text: '{' },
  { how: 'UTF-16 of PowerShell', bytes: [0xff, 0xfe, 0x7b, 0x00, 0xfc, 0x00], text: '{ü' },
  { how: 'UTF-16, the other way round', bytes: [0xfe, 0xff, 0x00, 0x7b], text: '{' },
  { how: 'UTF-16 without a mark', bytes: [0x7b, 0x00, 0x7d, 0x00], text: '{}' },
  { how: 'Latin-1', bytes: [0x7b, 0xfc, 0x7d], text: null },
])('a file in $how', async ({ bytes, text }) => {
  expect(await textOf(new File([new Uint8Array(bytes)], 'a.json'))).toBe(text);
});
