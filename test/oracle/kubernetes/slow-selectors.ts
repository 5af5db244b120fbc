import { field, list, text } from './scene.ts';

type Labels = Readonly<Record<string, string>>;

/** KNP-15, on a selector as it is written. */
export function selectsLabels(selector: unknown, labels: Labels): boolean {
  for (const [key, value] of Object.entries((field(selector, 'matchLabels') ?? {}) as Labels))
    if (labels[key] !== value) return false;
  for (const expression of list(selector, 'matchExpressions')) {
    const found = labels[text(expression, 'key') ?? ''];
    const values = list(expression, 'values');
    const holds = {
      In: found !== undefined && values.includes(found),
      NotIn: found === undefined || !values.includes(found),
      Exists: found !== undefined,
      DoesNotExist: found === undefined,
    }[text(expression, 'operator') ?? ''];
    if (holds !== true) return false;
  }
  return true;
}

/** CAL-40: the text is evaluated while it is read, from the loosest operator inwards. */
export function selectsExpression(expression: string, labels: Labels, isGlobal: boolean): boolean {
  const whole = expression.trim();
  if (whole === '') return true;
  const either = splitOutside(whole, '||');
  if (either.length > 1) return either.some((part) => selectsExpression(part, labels, isGlobal));
  const both = splitOutside(whole, '&&');
  if (both.length > 1) return both.every((part) => selectsExpression(part, labels, isGlobal));
  if (whole.startsWith('!')) return !selectsExpression(whole.slice(1), labels, isGlobal);
  if (whole.startsWith('(')) return selectsExpression(whole.slice(1, -1), labels, isGlobal);
  return holdsTerm(whole, labels, isGlobal);
}

/** The parts between the operators that stand in no quotes and no parentheses. */
function splitOutside(whole: string, operator: string): string[] {
  const parts = [''];
  let depth = 0;
  let quote = '';
  for (let i = 0; i < whole.length; i++) {
    const char = whole.charAt(i);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (char === '(' || char === '{') depth += 1;
    else if (char === ')' || char === '}') depth -= 1;
    else if (depth === 0 && whole.startsWith(operator, i)) {
      parts.push('');
      i += operator.length - 1;
      continue;
    }
    parts.push((parts.pop() ?? '') + char);
  }
  return parts;
}

function holdsTerm(term: string, labels: Labels, isGlobal: boolean): boolean {
  if (term === 'all()') return true;
  if (term === 'global()') return isGlobal;
  const has = /^has\(\s*(\S+?)\s*\)$/.exec(term);
  if (has) return labels[has[1] ?? ''] !== undefined;
  const [, key = '', operator = '', rest = ''] =
    /^(\S+?)\s*(==|!=|not in|in|contains|starts with|ends with)\s*(['"{].*)$/.exec(term) ?? [];
  const values = [...rest.matchAll(/'([^']*)'|"([^"]*)"/g)].map((match) => match[1] ?? match[2] ?? '');
  const found = labels[key];
  const [first = ''] = values;
  switch (operator) {
    case '==':
      return found === first;
    case '!=':
      return found !== first;
    case 'in':
      return found !== undefined && values.includes(found);
    case 'not in':
      return found === undefined || !values.includes(found);
    case 'contains':
      return found?.includes(first) ?? false;
    case 'starts with':
      return found?.startsWith(first) ?? false;
    case 'ends with':
      return found?.endsWith(first) ?? false;
    default:
      throw new Error(`the twin cannot read ${term}`);
  }
}
