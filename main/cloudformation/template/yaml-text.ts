import { isMap, isScalar, visit, type Document, type Node } from 'yaml';
import { err, ok, type Result } from '../../model/result.ts';
import { composeYaml, type Place } from '../../yaml/compose.ts';
import { longForms } from './long-forms.ts';

const MAX_DEPTH = 64;
const MAX_NODES = 200_000;

/** Reads YAML or JSON into plain values, tags such as `!Ref` in their long form. @returns what is wrong, and where. */
export function readYamlText(text: string): Result<unknown, string> {
  const composed = composeYaml(text, { maxDepth: MAX_DEPTH, tags: longForms });
  if (!composed.ok) {
    const { kind, at, message } = composed.error;
    return err(placed(at, kind === 'several' ? 'one file holds one template' : message));
  }
  const { doc, at } = composed.value;
  const refused = refusal(doc);
  return refused ? err(placed(at(refused.offset), refused.message)) : ok(doc.toJS() as unknown);
}

function placed({ line, column }: Place, message: string): string {
  return `${line}:${column}: ${message}`;
}

type Refusal = { readonly offset: number; readonly message: string };

/** CloudFormation takes no aliases either, and ten of them can stand for a billion values. */
function refusal(doc: Document): Refusal | null {
  let nodes = 0;
  let found: Refusal | null = null;
  const refuse = (node: Node, message: string) => {
    found = { offset: node.range?.[0] ?? 0, message };
    return visit.BREAK;
  };
  visit(doc, {
    Alias: (_key, alias) => refuse(alias, `alias \`*${alias.source}\` is not allowed; write the value out`),
    Node: (_key, node) => {
      if (++nodes > MAX_NODES) return refuse(node, `more than ${MAX_NODES} values`);
      const repeated = isMap(node) ? repeatedKey(node.items.map(({ key }) => key)) : undefined;
      return repeated === undefined ? undefined : refuse(node, `the key \`${repeated}\` is given twice`);
    },
  });
  return found;
}

function repeatedKey(keys: readonly unknown[]): string | undefined {
  const seen = new Set<string>();
  return keys
    .map((key) => (isScalar(key) ? String(key.value) : ''))
    .find((name) => {
      const isAgain = seen.has(name);
      seen.add(name);
      return isAgain;
    });
}
