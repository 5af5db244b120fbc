/** A node of a JSON Schema. */
export type SchemaNode = {
  [key: string]: unknown;
  $ref?: string;
  description?: string;
  $defs?: Record<string, SchemaNode>;
};

/** Gives each definition its title, or the name of the field that uses it first with what has that field where two are alike. */
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
      visit(definition, path);
    }
    for (const [key, child] of Object.entries(node)) {
      if (key === '$defs') continue;
      if (key !== 'properties') visit(child, path);
      else for (const [field, each] of Object.entries(child as object)) visit(each, [...path, field]);
    }
  };
  visit(schema, ['scenario']);
  return renamed(schema, names) as SchemaNode;
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
