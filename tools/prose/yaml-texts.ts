import { isPair, isScalar, parseDocument, visit, type Node, type Pair, type Scalar } from 'yaml';
import { sourceText, type Part, type SourceText } from './source-text.ts';

/** Fields of scenario files and cue cards that learners read. */
const fields: Readonly<Record<string, Part>> = {
  title: 'title',
  subtitle: 'text',
  brief: 'text',
  prompt: 'text',
  say: 'text',
  because: 'feedback',
  nudge: 'feedback',
  where: 'feedback',
  concept: 'feedback',
  front: 'text',
  back: 'text',
};

/** Values of parameters are put into any of these fields: those of several plain words are read as well. */
const PLAIN_WORDS = /^\p{L}[\p{L}'’-]*(?: [\p{L}'’,-]+){3,}\.?$/u;

/** The texts of a scenario file or a deck of cue cards that learners read, in the order of the file. */
export function yamlTexts(file: string): SourceText[] {
  const found: SourceText[] = [];
  visit(parseDocument(file, { merge: false }), {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'string' || !node.range) return;
      const part = partOf(node.value, ancestors);
      if (part) found.push(scalarText(part, node, node.range, file));
    },
  });
  return found;
}

function partOf(value: string, ancestors: readonly (Node | Pair | object)[]): Part | undefined {
  const keys = ancestors.filter(isPair).map(({ key }) => (isScalar(key) ? String(key.value) : ''));
  const [outer, own] = [keys[0], keys.at(-1) ?? ''];
  if (outer === 'facts' || outer === 'narration') return own === 'say' ? 'feedback' : undefined;
  // In flows, networks and the like any name may be a key.
  if (outer !== 'questions' && outer !== 'cards' && outer !== 'stories' && outer !== 'parameters')
    return keys.length === 1 ? fields[own] : undefined;
  if (Object.hasOwn(fields, own)) return fields[own];
  return outer === 'parameters' && PLAIN_WORDS.test(value) ? 'text' : undefined;
}

function scalarText(part: Part, { type }: Scalar, [start, end]: readonly [number, number, number], file: string) {
  const raw = file.slice(start, end);
  if (type === 'QUOTE_SINGLE') return sourceText(part, raw.slice(1, -1), start + 1, "'");
  if (type === 'QUOTE_DOUBLE') return sourceText(part, raw.slice(1, -1), start + 1, '"');
  // The first line of a block says how it is folded.
  const header = type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL' ? raw.indexOf('\n') + 1 : 0;
  return sourceText(part, raw.slice(header), start + header);
}
