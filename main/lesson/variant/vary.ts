import { z } from 'zod';
import type { Path } from '../../language/diagnostics/report.ts';
import { shapeProblems } from '../../language/diagnostics/shape.ts';
import { MAX_PROBLEMS, type Problem } from '../../language/diagnostics/problem.ts';
import type { ReadYaml } from '../../language/diagnostics/yaml.ts';
import type { Result } from '../../model/result.ts';
import { ParametersText } from '../format/parameter-text.ts';
import { drawValues } from './draw-values.ts';
import type { DrawnValues } from './drawn-value.ts';
import { Expansion, type PlacedFault } from './expand.ts';
import { isHolder } from './origins.ts';

/** A document as a variant has it, with the values of the variant. */
export type Varied = { readonly yaml: ReadYaml; readonly values: DrawnValues; readonly problems: readonly Problem[] };

/** The parameters cannot be read, or a part cannot take their values. */
type Unvaried = { readonly yaml: null; readonly problems: readonly Problem[] };

/** What a scenario is found and filed by is the same in all variants. */
export const FIXED_FIELDS: ReadonlySet<string> = new Set([
  ...['format', 'id', 'topic', 'tags', 'misconceptions', 'source', 'seed', 'asOf', 'parameters', 'level', 'needs'],
]);

const Head = z.looseObject({ parameters: ParametersText });

/**
 * The document of a variant: parameters replaced by their values, each part still knowing its place in the author's text.
 * A file without parameters is the same in all variants. Null where the parameters cannot be read.
 */
export function varied(yaml: ReadYaml, seed: number): Varied | Unvaried {
  const { value } = yaml;
  if (!isHolder(value) || value['parameters'] === undefined) return { yaml, values: new Map(), problems: [] };
  const read = Head.safeParse(value);
  if (!read.success) return { yaml: null, problems: shapeProblems(Head, read.error.issues, yaml) };
  const { parameters } = read.data;
  const { values, faults } = drawValues(parameters, String(value['id']), seed);
  if (faults.length > 0) return { yaml: null, problems: placed(yaml, faults.map(ofParameter)) };
  const expansion = new Expansion(parameters, values);
  const expanded: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    const part = FIXED_FIELDS.has(key)
      ? { value: each, origin: { path: [key], stretches: [] } }
      : expansion.part(each, [key]);
    if (!part) continue;
    expanded[key] = part.value;
    expansion.origins.set(expanded, key, part.origin);
  }
  if (expansion.faults.length > 0) return { yaml: null, problems: placed(yaml, expansion.faults) };
  const unused = placed(yaml, unusedIn(value, parameters)).map(
    (problem) => ({ ...problem, severity: 'warning' }) as const,
  );
  return { yaml: withPlaces(yaml, expanded, expansion), values, problems: unused };
}

function unusedIn(value: Readonly<Record<string, unknown>>, parameters: ParametersText): PlacedFault[] {
  const written = JSON.stringify({ ...value, parameters: undefined });
  const named = Object.values(parameters).flatMap((each) => [
    ...(each.differsFrom ?? []),
    ...('in' in each && each.in !== undefined ? [each.in] : []),
    JSON.stringify(each),
  ]);
  return Object.keys(parameters)
    .filter(
      (name) =>
        ![written, ...named].some(
          (text) => text === name || text.includes(`$(${name})`) || text.includes(`$(${name}.`),
        ),
    )
    .map((name) => {
      const message = `nothing uses the parameter \`${name}\``;
      return { code: 'unused', path: ['parameters'], key: name, message, hint: '' };
    });
}

function withPlaces(yaml: ReadYaml, value: unknown, { origins }: Expansion): ReadYaml {
  return {
    value,
    locate: (path, offset) => {
      const at = origins.inFile(value, path, offset);
      return yaml.locate(at.path, at.offset);
    },
    locateKey: (path, key) => {
      const own = origins.inFile(value, [...path, key]).path;
      return yaml.locateKey(own.slice(0, -1), String(own.at(-1)));
    },
  };
}

function ofParameter({
  parameter,
  field,
  message,
  hint = '',
}: ReturnType<typeof drawValues>['faults'][number]): PlacedFault {
  const path: Path = ['parameters', parameter, ...(field === null ? [] : [field])];
  return { code: 'parameter', path, message, hint };
}

function placed(yaml: ReadYaml, faults: readonly PlacedFault[]): readonly Problem[] {
  return faults.slice(0, MAX_PROBLEMS).map(({ code, path, key, offset = 0, message, hint }) => {
    const at = key === undefined ? yaml.locate(path, offset) : yaml.locateKey(path, key);
    return { severity: 'error', code, at, path: path.join('.'), message, hint };
  });
}

/** The values of a variant as texts, by parameter; none where the parameters cannot be read. */
export function valuesOf(file: Result<ReadYaml, unknown>, seed: number): [string, string][] {
  const variant = file.ok ? varied(file.value, seed) : null;
  return variant?.yaml ? [...variant.values].map(([name, { text }]) => [name, text]) : [];
}
