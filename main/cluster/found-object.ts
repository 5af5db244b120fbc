import { readManifests } from '../kubernetes/read-manifests.ts';
import type { ManifestText, Thing } from '../model/manifest.ts';

/** A file of manifests, or of what `kubectl get` and `calicoctl get` print. */
export type ClusterFile = { readonly path: string; readonly text: string };

/** An object of the files; `where` is its place: `all.yaml:12:1`. */
export type FoundObject = {
  readonly where: string;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly value: ManifestText;
  readonly thing: Thing | null;
};

/** What is wrong with a manifest, and where. */
export type ClusterFault = {
  readonly file: string;
  readonly at: { readonly line: number; readonly column: number };
  readonly message: string;
};

export type FoundObjects = {
  readonly objects: readonly FoundObject[];
  readonly faults: readonly ClusterFault[];
  /** Places of objects of kinds that decide about packets and are not read. */
  readonly unread: ReadonlySet<string>;
};

/** More objects than one cluster has; a hostile file may hold many more. */
const MOST_OBJECTS = 20_000;

/** Every object of the files. One that is there again takes the place of the one before, as if it were applied again. */
export function findObjects(files: readonly ClusterFile[]): FoundObjects {
  const objects = new Map<string, FoundObject>();
  const faults: ClusterFault[] = [];
  const unread = new Set<string>();
  for (const { path, text } of files) {
    const read = readManifests(text);
    faults.push(
      ...read.faults.map(({ at, path: field, message }) => ({
        file: path,
        at,
        message: field === '' ? message : `${field}: ${message}`,
      })),
    );
    const placed = (at: ClusterFault['at']) => `${path}:${at.line}:${at.column}`;
    for (const { at } of read.unread) unread.add(placed(at));
    for (const { at, value, thing } of read.objects) {
      const found = foundObject(placed(at), value, thing);
      if (found) objects.set(keyOf(found), found);
    }
  }
  if (objects.size > MOST_OBJECTS) faults.push(tooMany(files[0]?.path ?? '', objects.size));
  return { objects: [...objects.values()], faults, unread };
}

function tooMany(file: string, count: number): ClusterFault {
  const message = `the files have ${count} objects, more than ${MOST_OBJECTS}: import fewer namespaces at once`;
  return { file, at: { line: 1, column: 1 }, message };
}

function foundObject(where: string, value: unknown, thing: Thing | null): FoundObject | null {
  const object = fieldsOf(value);
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return null;
  const { name, namespace } = fieldsOf(object['metadata']);
  const [first = '', version] = apiVersion.split('/');
  return {
    where,
    group: version === undefined ? '' : first === 'crd.projectcalico.org' ? 'projectcalico.org' : first,
    kind,
    namespace: typeof namespace === 'string' ? namespace : 'default',
    name: typeof name === 'string' ? name : '',
    value: object,
    thing,
  };
}

/** Two without a name (`generateName`) are two. */
function keyOf({ group, kind, namespace, name, where }: FoundObject): string {
  return JSON.stringify([group, kind, namespace, name === '' ? where : name]);
}

/** The fields of a value; none where it is no mapping. */
export function fieldsOf(value: unknown): ManifestText {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ManifestText) : {};
}

/** The items of a value; none where it is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
