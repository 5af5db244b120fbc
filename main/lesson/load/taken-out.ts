import type { Draft } from '../../language/diagnostics/draft.ts';
import { isBelow } from '../../language/diagnostics/mend-shape.ts';
import type { ProblemCode } from '../../language/diagnostics/problem.ts';
import type { Path, View } from '../../language/diagnostics/report.ts';

/** Problems that may be there only because something that they name was taken out. */
const MAY_FOLLOW: ReadonlySet<ProblemCode> = new Set([
  'unknown-name',
  'other-vpc',
  'forbidden-route',
  'forbidden-mirror',
  'broken-patch',
  'no-such-step',
  'not-public',
  'shape',
]);

/** What AWS makes with a VPC and names by itself. */
const OF_A_VPC = ['igw', 'eigw', 'vgw'];

/** How a draft is reported on: at the places of the file, and without what follows from what was taken out. */
export function viewOf(draft: Draft): View {
  return {
    inFile: draft.inFile,
    hides: (code, path, message) => {
      const { removed, filled, renamed } = draft;
      if (filled.some((place) => isBelow(path, place)) || removed.some((place) => isBelow(path, place.path)))
        return true;
      if (code === 'shape' && removed.some((place) => isBelow(place.path, path))) return true;
      if (removed.length + renamed.length === 0) return false;
      if (code === 'unused') return true;
      const isOfFlow = code === 'text' && (path[0] === 'flows' || path[0] === 'stories');
      return (MAY_FOLLOW.has(code) || isOfFlow) && namesAny(message, draft);
    },
  };
}

/** Whether a message quotes something that was taken out, or a part of it: `fleet-1` of `fleet`. */
function namesAny(message: string, { removed, renamed }: Draft): boolean {
  const words = removed.flatMap(({ path, value }) => [...ofVpc(path), String(path.at(-1)), ...wordsOf(value)]);
  const gone = new Set([...words, ...renamed]);
  const [said = ''] = message.split(';'); // behind it there is advice
  const quoted = [...said.matchAll(/`([^`]*)`/g)].flatMap(([, text = '']) => text.split(/[\s:]+/));
  return quoted.some((word) => gone.has(word) || [...gone].some((name) => isPartOf(word, name)));
}

function isPartOf(word: string, name: string): boolean {
  return /^[A-Za-z]/.test(name) && (word.startsWith(`${name}-`) || word.endsWith(`-${name}`));
}

function ofVpc(path: Path): string[] {
  return path[0] === 'network' && path[1] === 'vpcs' ? OF_A_VPC : [];
}

function wordsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, each]) => [key, ...wordsOf(each)]);
  return String(value).split(/[\s:]+/);
}
