import type { NetworkView } from '../../main/contract/network-view.ts';
import { ruleBook, type RuleGroup } from './rule-book.ts';
import type { PendingMark, RuleEntry, RuleKind, RuleSection } from './rule-entry.ts';

export type PendingCounts = Readonly<Record<PendingMark, number>>;

const signs: Readonly<Record<PendingMark, string>> = { added: '+', removed: '−', changed: '±' };

/** `+ added`: a shape and a word, so that neither colour nor sign alone has to tell. */
export function markWords(mark: PendingMark): string {
  return `${signs[mark]} ${mark}`;
}

/** `+1 added`; where there are several kinds, `+1 −1 edited`. */
export function countWords(counts: PendingCounts): string {
  const marks = (['added', 'removed', 'changed'] as const).filter((mark) => counts[mark] > 0);
  const [only, ...others] = marks;
  const numbers = marks.map((mark) => `${signs[mark]}${counts[mark]}`).join(' ');
  return `${numbers} ${only && others.length === 0 ? only : 'edited'}`;
}

/**
 * The rule book after the changes, with the rules and whole lists that they removed, and a mark on each that is not as it
 * was.
 */
export function pendingBook(before: NetworkView, after: NetworkView): RuleGroup[] {
  const [was, is] = [ruleBook(before), ruleBook(after)];
  const earlier = new Map(entriesOf(was).map((entry) => [entry.key, entry]));
  const kept = new Set(entriesOf(is).map(({ key }) => key));
  const gone = (kind: RuleKind) =>
    entriesOf(was.filter((group) => group.kind === kind)).filter(({ key }) => !kept.has(key));
  const emptied = was.filter(({ kind }) => !is.some((group) => group.kind === kind));
  return [...is, ...emptied.map((group) => ({ ...group, entries: [] }))].map((group) => ({
    ...group,
    entries: [
      ...group.entries.map((entry) => withMarks(earlier.get(entry.key), entry)),
      ...gone(group.kind).map((entry) => allMarked(entry, 'removed')),
    ],
  }));
}

/** By thing of the picture, how many rules and settings that decide there are not as they were. */
export function pendingAt(before: NetworkView, after: NetworkView): ReadonlyMap<string, PendingCounts> {
  const counts = new Map<string, Record<PendingMark, number>>();
  const add = (thing: string, mark: PendingMark, n = 1) => {
    const own = counts.get(thing) ?? { added: 0, changed: 0, removed: 0 };
    own[mark] += n;
    counts.set(thing, own);
  };
  // A tier lists policies that are entries themselves.
  for (const { sections, attached, mark: own = null } of entriesOf(pendingBook(before, after).filter(isNoTier)))
    for (const mark of [own, ...sections.flatMap(({ marks = [] }) => marks)].filter((each) => each !== null))
      for (const thing of new Set(attached.flatMap((each) => each.thing ?? []))) add(thing, mark);
  for (const id of movedThings(before, after)) add(id, 'changed');
  return counts;
}

function isNoTier({ kind }: RuleGroup): boolean {
  return kind !== 'tier';
}

function entriesOf(book: readonly RuleGroup[]): readonly RuleEntry[] {
  return book.flatMap(({ entries }) => entries);
}

function withMarks(before: RuleEntry | undefined, after: RuleEntry): RuleEntry {
  if (!before) return allMarked(after, 'added');
  const isUnnumbered = after.key.startsWith('group ') || after.key.startsWith('service ');
  const keyOf = isUnnumbered ? (line: string) => line : (line: string) => line.split(' ')[0] ?? line;
  const sections = after.sections.map((section, i) => markedSection(before.sections[i]?.lines ?? [], section, keyOf));
  const isEdited = sections.some(({ marks = [] }) => marks.some((mark) => mark !== null));
  const labels = (entry: RuleEntry) => entry.attached.map(({ label }) => label);
  const moved = [
    ...labels(after).flatMap((label) => (labels(before).includes(label) ? [] : [`+ ${label} added`])),
    ...labels(before).flatMap((label) => (labels(after).includes(label) ? [] : [`− ${label} removed`])),
  ];
  const isMoved = before.note !== after.note;
  if (isMoved) moved.push(`± was ${before.note ?? 'elsewhere'}`);
  const summary = isEdited || moved.length > 0 ? null : after.summary;
  return {
    ...{ ...after, sections, summary },
    ...(isMoved ? { mark: 'changed' } : {}),
    ...(moved.length > 0 ? { moved: moved.join(', ') } : {}),
  };
}

/** A list that is there only before the changes, or only after them. */
function allMarked(entry: RuleEntry, mark: PendingMark): RuleEntry {
  const sections = entry.sections.map((section) => ({ ...section, marks: section.lines.map(() => mark) }));
  return { ...entry, sections, summary: null };
}

function markedSection(earlier: readonly string[], section: RuleSection, keyOf: (line: string) => string): RuleSection {
  const { lines } = section;
  const rows = lines.map((line): { line: string; mark: PendingMark | null } => {
    const same = earlier.find((each) => keyOf(each) === keyOf(line));
    return { line, mark: same === undefined ? 'added' : same === line ? null : 'changed' };
  });
  earlier.forEach((line, at) => {
    if (lines.some((each) => keyOf(each) === keyOf(line))) return;
    // Where it was: behind the rule that was in front of it.
    const previous = rows.findLastIndex((row) => earlier.slice(0, at).some((each) => keyOf(each) === keyOf(row.line)));
    rows.splice(previous + 1, 0, { line, mark: 'removed' });
  });
  return { ...section, lines: rows.map(({ line }) => line), marks: rows.map(({ mark }) => mark) };
}

/** Subnets with another table or network ACL, and interfaces with other groups, addresses or checks. */
function movedThings(before: NetworkView, after: NetworkView): readonly string[] {
  const subnets = after.subnets.filter((subnet) => {
    const was = before.subnets.find(({ id }) => id === subnet.id);
    return was && (was.routeTable !== subnet.routeTable || was.networkAcl !== subnet.networkAcl);
  });
  const interfaces = after.interfaces.filter((nic) => {
    const was = before.interfaces.find(({ id }) => id === nic.id);
    return was && settingsOf(was) !== settingsOf(nic);
  });
  return [...subnets, ...interfaces].map(({ id }) => id);
}

function settingsOf({ groups, publicIps, sourceDestCheck }: NetworkView['interfaces'][number]): string {
  return JSON.stringify([groups, publicIps, sourceDestCheck]);
}
