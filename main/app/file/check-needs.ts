import { currentScenarioId } from '../../model/renamed-scenarios.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import type { Problem } from '../../language/diagnostics/problem.ts';
import { readYaml } from '../../language/diagnostics/yaml.ts';

/** What scenario files say of each other: by id, what each of them needs, in the order of the file. */
export type Needs = ReadonlyMap<string, readonly string[]>;

/** The id of a file and what it needs; null where the text cannot be read. */
export function needsIn(text: string): readonly [string, readonly string[]] | null {
  const read = readYaml(text);
  const { id, needs } = (read.ok ? (read.value.value ?? {}) : {}) as {
    readonly id?: unknown;
    readonly needs?: unknown;
  };
  if (typeof id !== 'string') return null;
  return [id, Array.isArray(needs) ? needs.filter((each) => typeof each === 'string') : []];
}

/** What is wrong with the needs of a file among all that are known: ids that nothing has, and circles. */
export function checkNeeds(text: string, known: Needs): Problem[] {
  const read = readYaml(text);
  const own = needsIn(text);
  if (!read.ok || !own) return [];
  const [id, needs] = own;
  return needs.map(currentScenarioId).flatMap((need, i): Problem[] => {
    const place = { severity: 'error', at: read.value.locate(['needs', i]), path: `needs.${i}` } as const;
    if (!known.has(need)) {
      const hint = didYouMean(need, [...known.keys()]);
      return [{ ...place, code: 'unknown-name', message: `there is no scenario \`${need}\``, hint }];
    }
    if (!leadsTo(need, id, known)) return [];
    const message = `\`${need}\` needs \`${id}\` in turn`;
    return [{ ...place, code: 'needs', message, hint: 'take one of them out: nobody could begin' }];
  });
}

function leadsTo(from: string, to: string, known: Needs): boolean {
  const seen = new Set<string>();
  const left = [from];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    left.push(...(known.get(at) ?? []));
  }
  return false;
}
