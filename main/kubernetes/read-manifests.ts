import { visit, isMap, type Document } from 'yaml';
import { composeDocuments, type Composed, type Place } from '../yaml/compose.ts';
import { itemsOf } from './items-of.ts';
import { readManifest } from './read-manifest.ts';
import type { Path } from './fault.ts';
import type { Thing } from '../model/manifest.ts';

const MAX_DEPTH = 40;
const MAX_NODES = 500_000;
const MAX_CHARACTERS = 20_000_000;
/** Nobody reads more at once. */
const MAX_FAULTS = 100;

/** `path`: field by field within the object, `spec.ingress[0].from[0]`. */
export type PlacedFault = { readonly at: Place; readonly path: string; readonly message: string };

/** An object as it is written and what it was read as; `thing` null: it is of a kind that is not read, or wrong. */
export type PlacedObject = { readonly at: Place; readonly value: unknown; readonly thing: Thing | null };

/** `objects`: every object. `unread`: those of kinds that decide about packets and are not read. */
export type ReadManifests = {
  readonly objects: readonly PlacedObject[];
  readonly things: readonly Thing[];
  readonly faults: readonly PlacedFault[];
  readonly unread: readonly { readonly at: Place; readonly kind: string; readonly name: string }[];
};

const START: Place = { line: 1, column: 1 };

/** All objects of a text: YAML documents one after another, JSON, and lists as `kubectl get` prints them. */
export function readManifests(text: string): ReadManifests {
  const refused = (message: string, at = START): ReadManifests => ({
    objects: [],
    things: [],
    faults: [{ at, path: '', message }],
    unread: [],
  });
  if (text.length > MAX_CHARACTERS) return refused(`the file has more than ${MAX_CHARACTERS} characters`);
  const composed = composeDocuments(text, { maxDepth: MAX_DEPTH });
  if (!composed.ok) return refused(composed.error.message, composed.error.at);
  const { docs, at } = composed.value;
  const found = {
    objects: new Array<PlacedObject>(),
    things: new Array<Thing>(),
    faults: new Array<PlacedFault>(),
    unread: new Array<Unread>(),
  };
  for (const doc of docs) {
    const problem = refusalOf(doc);
    if (problem) found.faults.push({ at: at(problem.offset), path: '', message: problem.message });
    else readDocument({ doc, at }, found);
  }
  return { ...found, faults: found.faults.slice(0, MAX_FAULTS) };
}

type Unread = ReadManifests['unread'][number];
type Found = {
  readonly objects: PlacedObject[];
  readonly things: Thing[];
  readonly faults: PlacedFault[];
  readonly unread: Unread[];
};

function readDocument({ doc, at }: Composed, { objects, things, faults, unread }: Found): void {
  const value: unknown = doc.toJS();
  if (value === null || value === undefined) return;
  for (const item of itemsOf(value)) {
    const place = (path: Path) => at(offsetAt(doc, [...item.path, ...path]));
    const thing = readManifest(item.value, (path, message) => {
      if (faults.length < MAX_FAULTS) faults.push({ at: place(path), path: pathText(path), message });
    });
    objects.push({ at: place([]), value: item.value, thing: thing && 'of' in thing ? thing : null });
    if (thing?.list === 'unread') {
      const { kind, metadata } = item.value as {
        readonly kind: string;
        readonly metadata?: { readonly name?: unknown };
      };
      unread.push({ at: place([]), kind, name: typeof metadata?.name === 'string' ? metadata.name : '' });
    } else if (thing && 'of' in thing) things.push(thing);
  }
}

/** Aliases may grow without end, and of a key that stands there twice nobody can tell what it means. */
function refusalOf(doc: Document): { readonly offset: number; readonly message: string } | null {
  let nodes = 0;
  let found: { readonly offset: number; readonly message: string } | null = null;
  visit(doc, {
    Node: (_key, node) => {
      nodes += 1;
      const offset = node.range?.[0] ?? 0;
      if (nodes > MAX_NODES) found = { offset, message: `more than ${MAX_NODES} values` };
      if (isMap(node)) {
        const keys = node.items.map(({ key }) => String(key));
        const again = new Set(keys).size < keys.length ? keys.find((key, i) => keys.indexOf(key) < i) : undefined;
        if (again !== undefined) found = { offset, message: `the key \`${again}\` is given twice` };
      }
      return found === null ? undefined : visit.BREAK;
    },
    Alias: (_key, alias) => {
      found = {
        offset: alias.range?.[0] ?? 0,
        message: `alias \`*${alias.source}\` is not allowed; write the value out`,
      };
      return visit.BREAK;
    },
  });
  return found;
}

/** Of a field that is not there, the place of the nearest that is. */
function offsetAt(doc: Document, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? doc.contents : doc.getIn(path.slice(0, length), true);
    const range = (node as { readonly range?: readonly number[] | null } | null | undefined)?.range;
    if (range?.[0] !== undefined) return range[0];
  }
  return 0;
}

function pathText(path: Path): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${part}`)).join('');
}
