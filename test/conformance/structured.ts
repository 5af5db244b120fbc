/** So many structures a core scenario has at least: which fault is real, in which direction, at which layer. */
export const STRUCTURES = 8;

/** Core scenarios that vary in structure, not only in numbers: the nine traps of security groups. */
export const structured: readonly string[] = [
  'scope-of-two-layers',
  'no-way-out',
  'unwanted-scanner',
  'the-third-server',
  'one-address-two-lists',
  'two-rules-one-port',
  'five-shops-one-street',
  'fresh-group',
  'the-second-line',
];
