import type { Notes } from '../snapshot/notes.ts';
import type { FoundObject, FoundObjects } from './found-object.ts';

/** How many objects of a kind were read. */
export type KindCount = { readonly kind: string; readonly count: number };

/** Kinds beside those of things that the import reads. */
const ALSO_READ = new Set([
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob', 'Endpoints'],
]);

export function isRead({ thing, kind }: FoundObject): boolean {
  return thing !== null || ALSO_READ.has(kind);
}

/** What was read, by kind. */
export function readCounts(objects: readonly FoundObject[]): KindCount[] {
  return [...Map.groupBy(objects.filter(isRead), ({ kind }) => kind)]
    .map(([kind, of]) => ({ kind, count: of.length }))
    .toSorted((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}

/** Kinds that are not read, one note each with the place of the first. */
export function noteKinds({ objects, unread }: FoundObjects, notes: Notes): void {
  const left = objects.filter((each) => !isRead(each));
  for (const [kind, of] of Map.groupBy(left, ({ group, kind: each }) =>
    group === '' ? each : `${each} of ${group}`,
  )) {
    const [first] = of;
    const decides = of.some(({ where }) => unread.has(where));
    const what = decides
      ? 'not understood: what policies say of the pods of the cluster is not known'
      : 'not read: the lab takes it to decide about no packet';
    if (first) notes.add('not-modelled', first.where, `${of.length} ${kind} ${what}`);
  }
}
