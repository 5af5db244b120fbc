/** 1-based, as editors count. */
export type Position = { readonly line: number; readonly column: number };

/** Stable names of everything that can be wrong with a scenario file: editors and scripts may rely on them. */
export const problemCodes = {
  'too-large': 'the file is larger than the lab reads',
  encoding: 'the file is not UTF-8',
  syntax: 'the text is not YAML',
  alias: 'anchors and aliases are not allowed',
  'too-deep': 'the file is nested deeper than the lab reads',
  parameter: 'a parameter cannot take the values that it says',
  shape: 'a field is missing, misspelt or of the wrong kind',
  manifest: 'a manifest is not what `kubectl` or `calicoctl` takes',
  text: 'a rule, a route, a flow or an address cannot be read',
  'unknown-name': 'the name stands for nothing in this scenario',
  'duplicate-name': 'the name is taken',
  'other-vpc': 'the thing belongs to another VPC',
  'cidr-overlap': 'two blocks overlap',
  'cidr-outside': 'a block or an address lies outside the block it belongs to',
  'cidr-size': 'AWS does not allow a block of this size here',
  'address-reserved': 'AWS reserves this address',
  'address-taken': 'two interfaces hold this address',
  'duplicate-number': 'two entries of a list, or two sessions of a source, have one number',
  'duplicate-rule': 'a table has two routes to one destination, or a group one rule twice',
  'unknown-tag': 'the vocabulary has no such tag',
  'forbidden-route': 'AWS refuses this route',
  'forbidden-mirror': 'AWS refuses this mirror source or target',
  quota: 'AWS allows fewer by default',
  'one-zone': 'AWS needs subnets in two Availability Zones here',
  'key-refuted': 'the engine contradicts the answer key',
  'distractor-right': 'an option that should be wrong is right',
  'not-gradable': 'the outcome is undetermined or rests on an assumption',
  'no-such-step': 'no step of the trace fits the checkpoint',
  'broken-patch': 'the change cannot be made to this network',
  'too-many-words': 'the text is longer than a learner can read at a glance',
  'unused-rule': 'without the rule every packet fares the same',
  'unrelated-rule': 'the answer does not rest on this rule',
  'unshown-fact': 'no question shows this fact',
  'unknown-rule': 'the rule ledger has no such rule',
  'unknown-misconception': 'the catalog has no such misconception',
  'not-public': 'what shall be public cannot be reached from the internet',
  unused: 'nothing uses it',
  judged: 'a judged question has something to prove, or does not say why an option is wrong',
  'option-order': 'an option speaks of the others, whose order changes',
  'not-canonical': 'AWS stores it in another form',
  needs: 'scenarios need each other in a circle',
  file: 'the file name does not match the scenario',
  edit: 'the edit does not fit the text',
} as const;

export type ProblemCode = keyof typeof problemCodes;

/**
 * One thing wrong with a file. `message` is lower case, has no final period and quotes user text in backticks; `hint`
 * says what to do, or is empty. A warning does not stop the file from being used.
 */
export type Problem = {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  readonly at: Position;
  /** Where in the document, dot by dot: `network.subnets.web.cidr`. */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
};

/** Nobody reads more at once, and a hostile file can be wrong in every one of its values. */
export const MAX_PROBLEMS = 100;
const MAX_LENGTH = 200;

/** By their place in the file. Of many the first, errors before warnings where not all fit; the last one counts the rest. */
export function capped(problems: readonly Problem[]): Problem[] {
  const inOrder = problems.toSorted(byPlace);
  if (problems.length <= MAX_PROBLEMS + 1) return inOrder; // with the one that counts, if there is one
  const sorted = inOrder.toSorted((a, b) => rank(a) - rank(b));
  const message = `and ${problems.length - MAX_PROBLEMS} more problems from here on`;
  const rest = sorted.slice(MAX_PROBLEMS, MAX_PROBLEMS + 1).map((next) => ({ ...next, message, hint: '' }));
  return [...sorted.slice(0, MAX_PROBLEMS).sort(byPlace), ...rest];
}

function byPlace({ at: a }: Problem, { at: b }: Problem): number {
  return a.line - b.line || a.column - b.column;
}

/** For words that quote what somebody sent, however long it is. */
export function shortened(words: string): string {
  return words.length > MAX_LENGTH ? `${words.slice(0, MAX_LENGTH - 1)}…` : words;
}

function rank({ severity }: Problem): number {
  return severity === 'error' ? 0 : 1;
}
