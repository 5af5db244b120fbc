import type { z } from 'zod';
import { shortened } from '../../language/diagnostics/problem.ts';

/** Nobody reads more at once, and a hostile file can be wrong in every one of its values. */
const MOST = 20;

/** What is wrong with a file of an attempt, each with the entry and the field where it is. Of more than 20 the rest are counted. */
export function attemptProblems(issues: readonly z.core.$ZodIssue[]): readonly string[] {
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

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown field ${issue.keys.map((key) => `\`${key}\``).join(', ')}`;
    case 'invalid_type':
      return `cannot be read, ${issue.expected} is expected`;
    default:
      return 'cannot be read';
  }
}
