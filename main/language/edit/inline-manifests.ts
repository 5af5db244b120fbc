import { isMap, isScalar, isSeq, type Document, type Scalar } from 'yaml';
import { readManifests } from '../../kubernetes/read-manifests.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { composeYaml, type Place } from '../../yaml/compose.ts';
import { MAX_DEPTH } from '../diagnostics/yaml.ts';

/** What is wrong with a file that a scenario names; `file` null: with the name, in the scenario itself. */
export type ManifestFault = { readonly file: string | null; readonly at: Place; readonly message: string };

/** A plain name: what stands beside the scenario, and nothing that leads elsewhere. */
const FILE_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,100}\.(ya?ml|json)$/;

/**
 * The text of a scenario with the manifests of the files that it names in their place, so that it needs no other file
 * any more. Lines stay where they are: each file becomes one line. `read` gets names of files beside the scenario.
 */
export function inlineManifests(
  text: string,
  read: (name: string) => Result<string, string>,
): Result<string, readonly ManifestFault[]> {
  const composed = /\b(?:manifests|drafts)\b/.test(text) ? composeYaml(text, { maxDepth: MAX_DEPTH }) : null;
  // What is wrong with the text itself is told by who loads it.
  if (!composed?.ok) return ok(text);
  const { doc, at } = composed.value;
  const faults: ManifestFault[] = [];
  let written = text;
  for (const entry of fileEntries(doc).toReversed()) {
    const [start = 0, end = 0] = entry.range ?? [];
    const name = String(entry.value);
    const own = (message: string) => faults.push({ file: null, at: at(start), message });
    const content = FILE_NAME.test(name) ? read(name) : err('it must be the name of a .yaml or .json file beside it');
    if (!content.ok) {
      own(`\`${name}\` cannot be read: ${content.error}`);
      continue;
    }
    const manifests = readManifests(content.value);
    faults.push(...manifests.faults.map(({ at: place, message }) => ({ file: name, at: place, message })));
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests.objects.map(({ value }) => value) });
    written = `${written.slice(0, start)}${list}${written.slice(end)}`;
  }
  return faults.length > 0 ? err(faults.toReversed()) : ok(written);
}

/** Every text in a list of manifests or of drafts, as the file has it. */
function fileEntries(doc: Document): Scalar[] {
  const clusters: unknown = doc.getIn(['network', 'eksClusters']);
  if (!isMap(clusters)) return [];
  return clusters.items.flatMap(({ value }) => {
    const lists: unknown[] = isMap(value) ? [value.get('manifests'), value.get('drafts')] : [];
    const entries = lists.flatMap((list) => (isSeq(list) ? list.items : []));
    return entries
      .filter((item): item is Scalar<string> => isScalar(item) && typeof item.value === 'string')
      .toSorted((a, b) => (a.range?.[0] ?? 0) - (b.range?.[0] ?? 0));
  });
}
