import { describe, expect, test } from 'vitest';
import { partsOf } from '../../main/lesson/load/describe-nodes.ts';
import { scenarioJsonSchema } from '../../main/lesson/load/json-schema.ts';
import type { SchemaNode } from '../../main/lesson/load/name-definitions.ts';

const schema = JSON.parse(scenarioJsonSchema()) as SchemaNode;
const definitions = Object.entries(schema.$defs ?? {});

/** Every node, by where it is. */
function nodesOf(node: SchemaNode, at: string): { at: string; node: SchemaNode }[] {
  const fields = Object.entries((node['properties'] ?? {}) as Record<string, SchemaNode>);
  return [
    { at, node },
    ...fields.flatMap(([field, child]) => nodesOf(child, `${at}.${field}`)),
    ...partsOf(node).flatMap((child, i) => nodesOf(child, `${at}/${i}`)),
  ];
}

const nodes = [schema, ...definitions.map(([, each]) => each)].flatMap((each, i) =>
  nodesOf(each, i === 0 ? 'file' : (definitions[i - 1]?.[0] ?? '')),
);

describe('the JSON Schema is for people who write', () => {
  test('every node has a description', () => {
    expect(nodes.length).toBeGreaterThan(900);
    expect(nodes.filter(({ node }) => !node.description).map(({ at }) => at)).toEqual([]);
  });

  test('definitions have names, and each of them is used', () => {
    const names = definitions.map(([name]) => name);
    expect(names.filter((name) => !/^[A-Z][A-Za-z0-9]+$/.test(name))).toEqual([]);
    const used = new Set(
      nodes.flatMap(({ node }) => (node.$ref === undefined ? [] : [node.$ref.slice('#/$defs/'.length)])),
    );
    expect([...used].toSorted()).toEqual(names.toSorted());
    const known = [
      'Goal',
      'Claim',
      'Option',
      'Moment',
      'Checkpoint',
      'SecurityGroupRule',
      'NetworkAclRule',
      'Route',
      'CidrBlock',
    ];
    expect(names).toEqual(expect.arrayContaining(known));
    // Nobody has to read where a name comes from.
    expect(names.filter((name) => name.length > 36)).toEqual([]);
    expect(names.filter((name) => name.startsWith('Scenario'))).toEqual([]);
  });
});
