/** The list with the thing of this id exchanged. */
export function replaced<T extends { readonly id: string }>(things: readonly T[], after: T): T[] {
  return things.map((thing) => (thing.id === after.id ? after : thing));
}
