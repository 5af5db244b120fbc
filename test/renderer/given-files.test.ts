import { expect, test } from 'vitest';
import { sorted } from '../../renderer/screens/given-files.ts';

test('files are told apart by what they are: JSON and templates are configuration, other YAML is a scenario', async () => {
  const files = [
    new File(['{"Vpcs":[]}'], 'Vpcs.json'),
    new File(['Resources:\n  Vpc: { Type: AWS::EC2::VPC }\n'], 'template.yaml'),
    new File(['format: 1\nid: one\n'], 'one.yaml'),
    new File(['format: 1\nbrief: |\n  text\nResources: none\n'], 'odd.yaml'),
    new File(['nothing'], 'broken.yml'),
  ];
  const { scenarios, configuration } = await sorted(files);
  expect(configuration.map(({ name }) => name)).toEqual(['Vpcs.json', 'template.yaml']);
  expect(scenarios.map(({ name }) => name)).toEqual(['one.yaml', 'odd.yaml', 'broken.yml']);
});
