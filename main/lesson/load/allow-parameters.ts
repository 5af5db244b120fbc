import { partsOf } from './describe-nodes.ts';
import type { SchemaNode } from './name-definitions.ts';

const USE = String.raw`\$\(`;
const VARYING: SchemaNode = { $ref: '#/$defs/Varying', description: 'A parameter.' };
const definition: SchemaNode = {
  description: 'A text with `$(NAME)`, or `$(CHOICE)` with what stands here for each option.',
  anyOf: [
    { type: 'string', pattern: USE, description: 'A text with values of parameters.' },
    {
      type: 'object',
      not: { propertyNames: { not: { pattern: USE } } },
      description: 'Parts that a choice picks, or names with values of parameters.',
    },
  ],
};

/** Lets every value of these fields be a parameter or a part that a choice picks: the schema describes the file before that. */
export function allowParameters(schema: SchemaNode, isFixed: (field: string) => boolean): SchemaNode {
  const definitions = schema.$defs ?? {};
  const seen = new Set<SchemaNode>();
  const open = (node: SchemaNode): SchemaNode => {
    visit(node);
    return { anyOf: [node, VARYING], description: node.description ?? '' };
  };
  const visit = (node: SchemaNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const at = node.$ref === undefined ? undefined : definitions[node.$ref.slice('#/$defs/'.length)];
    if (at) visit(at);
    const fields = (node['properties'] ?? {}) as Record<string, SchemaNode>;
    for (const [field, child] of Object.entries(fields)) fields[field] = open(child);
    for (const key of ['items', 'additionalProperties'])
      if (typeof node[key] === 'object' && node[key] !== null) node[key] = open(node[key] as SchemaNode);
    for (const part of partsOf(node).filter((each) => each !== node['items'] && each !== node['additionalProperties']))
      visit(part);
  };
  const fields = schema['properties'] as Record<string, SchemaNode>;
  for (const [field, child] of Object.entries(fields)) if (!isFixed(field)) fields[field] = open(child);
  schema.$defs = { ...definitions, Varying: definition };
  return schema;
}
