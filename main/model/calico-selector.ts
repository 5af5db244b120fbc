/** A selector of Calico: an expression over the labels of one endpoint (CAL-40). */
export type Selector =
  | { readonly kind: 'all' }
  | { readonly kind: 'global' }
  | { readonly kind: 'has'; readonly key: string }
  | {
      readonly kind: 'equals' | 'not-equals' | 'contains' | 'starts-with' | 'ends-with';
      readonly key: string;
      readonly value: string;
    }
  | { readonly kind: 'in' | 'not-in'; readonly key: string; readonly values: readonly string[] }
  | { readonly kind: 'not'; readonly of: Selector }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Selector[] };

export const ALL: Selector = { kind: 'all' };

/** What is wrong with a selector: counted from its first character. */
export type SelectorFault = { readonly offset: number; readonly message: string };

/** The selector as Calico reads it, with no more parentheses than needed. */
export function formatSelector(selector: Selector): string {
  switch (selector.kind) {
    case 'all':
    case 'global':
      return `${selector.kind}()`;
    case 'has':
      return `has(${selector.key})`;
    case 'equals':
      return `${selector.key} == ${quoted(selector.value)}`;
    case 'not-equals':
      return `${selector.key} != ${quoted(selector.value)}`;
    case 'contains':
    case 'starts-with':
    case 'ends-with':
      return `${selector.key} ${selector.kind.replace('-', ' ')} ${quoted(selector.value)}`;
    case 'in':
    case 'not-in':
      return `${selector.key} ${selector.kind.replace('-', ' ')} {${selector.values.map(quoted).join(', ')}}`;
    case 'not':
      return `!${within(selector.of, ['and', 'or'])}`;
    case 'and':
      return selector.of.map((each) => within(each, ['or'])).join(' && ');
    case 'or':
      return selector.of.map((each) => formatSelector(each)).join(' || ');
  }
}

function within(selector: Selector, looser: readonly Selector['kind'][]): string {
  const text = formatSelector(selector);
  return looser.includes(selector.kind) ? `(${text})` : text;
}

/** There are no escapes: text with both kinds of quotes cannot be written. */
function quoted(text: string): string {
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}
