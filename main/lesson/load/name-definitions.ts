/** A node of a JSON Schema. */
export type SchemaNode = {
  [key: string]: unknown;
  $ref?: string;
  description?: string;
  $defs?: Record<string, SchemaNode>;
};

/**
 * Gives each definition its title, or the name of the field that uses it first, with what has that field where two are
 * alike. What is part of a field is called so: `TagsItem`, `SubnetsEntry`, `ListensList`.
 */
export function nameDefinitions(schema: SchemaNode): SchemaNode {
  const names = new Map<string, string>();
  const visit = (node: unknown, path: readonly string[]): void => {
    if (typeof node !== 'object' || node === null) return;
    const { $ref } = node as SchemaNode;
    const old = $ref?.slice('#/$defs/'.length);
    if (old !== undefined && !names.has(old)) {
      const definition = schema.$defs?.[old] ?? {};
      const own = typeof definition['title'] === 'string' ? [definition['title']] : [...path, ...kindOf(definition)];
      names.set(old, freeName(own, [...names.values()]));
      visit(definition, definition.$ref === undefined ? path : partOf(path, 'Value'));
    }
    for (const [key, child] of Object.entries(node)) {
      if (key === '$defs') continue;
      if (key === 'properties')
        for (const [field, each] of Object.entries(child as object)) visit(each, [...path, field]);
      else if (key in forms)
        for (const form of child as SchemaNode[]) visit(form, partOf(path, formWord(form, schema)));
      else visit(child, partOf(path, Object.hasOwn(parts, key) ? (parts[key] ?? '') : ''));
    }
  };
  visit(schema, ['scenario']);
  return renamed(schema, names) as SchemaNode;
}

const parts: Readonly<Record<string, string>> = { items: 'Item', additionalProperties: 'Entry', propertyNames: 'Name' };
const forms = { anyOf: true, oneOf: true, allOf: true };
const formWords: Readonly<Record<string, string>> = {
  array: 'List',
  object: 'Fields',
  string: 'Text',
  integer: 'Number',
  number: 'Number',
  boolean: 'Flag',
};

/** What one of several forms is. */
function formWord(form: SchemaNode, { $defs = {} }: SchemaNode): string {
  const { $ref } = form;
  if ($ref !== undefined) return formWord($defs[$ref.slice('#/$defs/'.length)] ?? {}, { $defs });
  return formWords[String(form['type'])] ?? '';
}

function partOf(path: readonly string[], suffix: string): string[] {
  return [...path.slice(0, -1), `${path.at(-1) ?? ''}${suffix}`];
}

/** The name of the last field, with as many fields in front as it takes to be alone. */
function freeName(path: readonly string[], taken: readonly string[]): string {
  for (let length = 1; length <= path.length; length++) {
    const name = path.slice(-length).map(capitalised).join('');
    if (!taken.includes(name)) return name;
  }
  const base = path.map(capitalised).join('');
  return `${base}${taken.filter((name) => name.startsWith(base)).length + 1}`;
}

/** Questions and exhibits are called by their kind. */
function kindOf(definition: SchemaNode): string[] {
  const { kind } = (definition['properties'] ?? {}) as { kind?: { const?: unknown } };
  return typeof kind?.const === 'string' ? [kind.const] : [];
}

function capitalised(field: string): string {
  return field.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

function renamed(node: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(node)) return node.map((each) => renamed(each, names));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === '$ref') return [key, `#/$defs/${names.get(String(value).slice('#/$defs/'.length)) ?? ''}`];
      if (key !== '$defs') return [key, renamed(value, names)];
      const definitions = Object.entries(value as object).filter(([name]) => names.has(name));
      return [key, Object.fromEntries(definitions.map(([name, each]) => [names.get(name), renamed(each, names)]))];
    }),
  );
}
