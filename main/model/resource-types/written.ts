import { listedTypes, resourceTypes, type ResourceKey, type Types } from './resource-types.ts';

/** What a name of the text format can stand for. */
export type NamedWord =
  Types[Exclude<ResourceKey, WrittenAs<'unnamed'>>]['word'] | Types[ResourceKey]['parts'][number]['word'];

/** The types that the text format writes in a list of their own, or as a field of a VPC. */
type WrittenAs<W> = { [K in ResourceKey]: Types[K]['written'] extends W ? K : never }[ResourceKey];
export type ListKey = WrittenAs<'list'>;
type FieldKey = WrittenAs<{ readonly vpc: string }>;

export const listKeys = listedTypes.flatMap(({ key, type: { written } }) =>
  written === 'list' ? [key as ListKey] : [],
);

export const vpcFields = (Object.keys(resourceTypes) as FieldKey[]).flatMap((key) => {
  const { written, word, idPrefix } = resourceTypes[key];
  return typeof written === 'object' ? [{ field: written.vpc, word, idPrefix }] : [];
});

/** What a route of the text format may name. */
export const namedTargets = listedTypes.flatMap(({ type: { word, target, written } }) =>
  target && written !== 'unnamed' ? [{ word: word as NamedWord, kind: target.kind }] : [],
);
