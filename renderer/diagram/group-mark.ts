/** How the ring of a security group looks: colour and dashes both, so that either alone tells groups apart. */
export type GroupMark = { readonly colour: string; readonly dashes: string };

const colours = ['--group-1', '--group-4', '--group-2', '--group-3', '--group-6', '--group-5'];
const dashes = ['2 3', '10 4', '1 5', '14 3 3 3', '6 6', '20 4', '4 2', '12 2 2 2 2 2'];

/** The mark of a group by its place in the configuration. */
export function groupMark(groups: readonly { readonly id: string }[], id: string): GroupMark {
  const index = Math.max(
    0,
    groups.findIndex((group) => group.id === id),
  );
  return {
    colour: `var(${colours[index % colours.length] ?? '--group-1'})`,
    dashes: dashes[index % dashes.length] ?? '2 3',
  };
}
