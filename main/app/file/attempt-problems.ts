import { shortened } from '../../language/diagnostics/problem.ts';

/** Nobody reads more at once, and a hostile file can be wrong in every one of its values. */
const MOST = 20;

/** What the schema has against a value. */
type Issue = {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
  readonly expected?: string;
};

/** What is wrong with a file of an attempt, each with the entry and the field where it is. Of more than 20 the rest are counted. */
export function attemptProblems(issues: readonly Issue[]): readonly string[] {
  const lines = issues.map((issue) => shortened(`${placeOf(issue.path)}${messageOf(issue)}`));
  const rest = lines.length - MOST;
  return [
    'the file is not an attempt that Perimeter exported',
    ...lines.slice(0, MOST),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ];
}

/** `item 3, \`answer.kind\`: `: entries are counted from 1, as `perimeter replay` lists them. */
function placeOf(path: readonly PropertyKey[]): string {
  const [list, index, ...field] = path;
  const entry = { items: 'item', texts: 'text' }[String(list)];
  if (entry === undefined || typeof index !== 'number') return path.length === 0 ? '' : `\`${path.join('.')}\`: `;
  return `${entry} ${index + 1}${field.length === 0 ? '' : `, \`${field.join('.')}\``}: `;
}

function messageOf({ code, keys = [], expected = '' }: Issue): string {
  if (code === 'unrecognized_keys') return `unknown field ${keys.map((key) => `\`${key}\``).join(', ')}`;
  return code === 'invalid_type' ? `cannot be read, ${expected} is expected` : 'cannot be read';
}
