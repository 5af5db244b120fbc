import { fieldWords } from './field-words.ts';
import type { SchemaNode } from './name-definitions.ts';

/** Gives every node words: its own, those of its field, or those of what it is a part of. */
export function describeNodes(schema: SchemaNode): SchemaNode {
  const definitions = schema.$defs ?? {};
  const seen = new Set<SchemaNode>();
  const definitionOf = ({ $ref }: SchemaNode) =>
    $ref === undefined ? undefined : definitions[$ref.slice('#/$defs/'.length)];
  const saidOf = (node: SchemaNode | undefined): string | undefined =>
    node && (node.description ?? saidOf(definitionOf(node)));
  const visit = (node: SchemaNode, words: string): void => {
    const definition = definitionOf(node);
    const own = saidOf(node) ?? words;
    node.description = own;
    if (definition && !seen.has(definition)) {
      seen.add(definition);
      visit(definition, own);
    }
    for (const [field, child] of Object.entries((node['properties'] ?? {}) as Record<string, SchemaNode>))
      visit(child, fieldWords[field] ?? '');
    for (const child of partsOf(node)) visit(child, own);
  };
  visit(schema, 'A scenario: a network, flows through it, and questions about them.');
  return schema;
}

/** The nodes below a node that no field leads to: entries, names, and the forms that it may have. */
export function partsOf(node: SchemaNode): SchemaNode[] {
  const forms = ['anyOf', 'oneOf', 'allOf', 'prefixItems'].flatMap((key) => (node[key] ?? []) as SchemaNode[]);
  const parts = ['items', 'additionalProperties', 'propertyNames'].map((key) => node[key]);
  return [...forms, ...parts.filter((part): part is SchemaNode => typeof part === 'object' && part !== null)];
}
