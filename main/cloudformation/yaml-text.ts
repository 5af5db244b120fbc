import { Composer, isMap, isScalar, LineCounter, Lexer, Parser, visit, type CST, type Document, type Node } from 'yaml';
import { err, ok, type Result } from '../model/result.ts';
import { longForms } from './long-forms.ts';

const MAX_DEPTH = 64;
const MAX_NODES = 200_000;

/** Reads YAML or JSON into plain values, tags such as `!Ref` in their long form. @returns what is wrong, and where. */
export function readYamlText(text: string): Result<unknown, string> {
  const lines = new LineCounter();
  const at = (offset: number, message: string) => {
    const { line, col } = lines.linePos(offset);
    return err(`${Math.max(line, 1)}:${Math.max(col, 1)}: ${message}`);
  };
  const tokens = readTokens(text, lines);
  if (!tokens.ok) return at(tokens.error, `nested deeper than ${MAX_DEPTH} levels`);
  // The parser's own check for unique keys takes quadratic time on a hostile map.
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, merge: false, customTags: longForms });
  const [doc, another] = [...composer.compose(tokens.value, true, text.length)];
  if (!doc) return at(0, 'there is nothing in it');
  const [syntax] = doc.errors;
  if (syntax) return at(syntax.pos[0], firstLine(syntax.message));
  if (another) return at(another.range[0], 'one file holds one template');
  const refused = refusal(doc);
  if (refused) return at(refused.offset, refused.message);
  return ok(doc.toJS() as unknown);
}

/** Composing is recursive and reading tokens is not: too deep a text is found here. @returns where it gets too deep. */
function readTokens(text: string, lines: LineCounter): Result<CST.Token[], number> {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    tokens.push(...parser.next(lexeme));
    if (tokens.at(-1)?.type === 'error') break; // only the first is told, and there may be a million
    if (parser.stack.length > MAX_DEPTH && parser.stack.filter(isCollection).length > MAX_DEPTH) return err(offset);
  }
  tokens.push(...parser.end());
  return ok(tokens);
}

function isCollection({ type }: CST.Token): boolean {
  return type === 'block-map' || type === 'block-seq' || type === 'flow-collection';
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
      return repeated === undefined ? undefined : refuse(node, `the key \`${repeated}\` stands here twice`);
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

/** The first line of a parser's message says what is wrong; the others quote the file. */
function firstLine(message: string): string {
  const [first = ''] = message.split('\n');
  return first.charAt(0).toLowerCase() + first.slice(1).replace(/\.$/, '');
}
