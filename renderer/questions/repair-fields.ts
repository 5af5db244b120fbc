import type { RepairRefusal } from '../state/repair-draft.svelte.ts';
import { listChange, type RepairList } from './repair-places.ts';

type FieldName = 'number' | 'action' | 'protocol' | 'ports' | 'peer' | 'destination' | 'target';

/** One part of a rule, as a column of the console. */
export type RuleField = {
  readonly name: FieldName;
  readonly label: string;
  /** What stands there in a rule that belongs to no shipped network. */
  readonly example: string;
  /** All that may stand there; null: anything. */
  readonly choices: readonly string[] | null;
};

export type FieldValues = Readonly<Record<string, string>>;

/** The parts of a rule of a list, in the order in which its words are written. */
export function fieldsOf({ kind, direction }: RepairList): readonly RuleField[] {
  const end = direction === 'out' ? 'Destination' : 'Source';
  const protocol: RuleField = { name: 'protocol', label: 'Protocol', example: 'tcp', choices: null };
  const ports: RuleField = { name: 'ports', label: 'Port range', example: '8443', choices: null };
  switch (kind) {
    case 'security-group':
      return [protocol, ports, { name: 'peer', label: end, example: '192.0.2.0/24', choices: null }];
    case 'network-acl':
      return [
        { name: 'number', label: 'Rule number', example: '500', choices: null },
        { name: 'action', label: 'Allow/Deny', example: 'allow', choices: ['allow', 'deny'] },
        protocol,
        ports,
        { name: 'peer', label: end, example: '192.0.2.0/24', choices: null },
      ];
    case 'route-table':
      return [
        { name: 'destination', label: 'Destination', example: '192.0.2.0/24', choices: null },
        { name: 'target', label: 'Target', example: 'igw', choices: null },
      ];
  }
}

/** The words of a rule, one for each field that has any. */
export function wordsOf(list: RepairList, values: FieldValues): readonly (readonly [FieldName, string])[] {
  return fieldsOf(list).flatMap(({ name, choices }) => {
    const words = (values[name] ?? choices?.[0] ?? '').trim().replace(/\s+/g, ' ');
    return words === '' ? [] : [[name, words] as const];
  });
}

/** True where the learner has written something: what is only chosen says nothing yet. */
export function isWritten(list: RepairList, values: FieldValues): boolean {
  return fieldsOf(list).some(({ name, choices }) => choices === null && (values[name] ?? '').trim() !== '');
}

/** The changes that add the rule. @param of the name of the row whose place it takes; null for a new one. */
export function linesOf(list: RepairList, values: FieldValues, of: string | null): readonly string[] {
  const words = wordsOf(list, values).map(([, word]) => word);
  const added = listChange(list, 'add', words.join(' '));
  if (of === null) return [added];
  if (list.kind === 'route-table' && words[0] === of) return [`replace ${list.id} ${words.join(' ')}`];
  return [listChange(list, 'remove', of), added];
}

/** The words of a rule that is there, by field. */
export function valuesOf(list: RepairList, text: string): FieldValues {
  const words = text.replace(' → ', ' ').split(' ');
  const fields = fieldsOf(list);
  // Without ports there is a word less, in front of the peer.
  const isShort = words.length < fields.length;
  const filled = isShort ? fields.filter(({ name }) => name !== 'ports') : fields;
  return Object.fromEntries(filled.map(({ name }, i) => [name, words[i] ?? '']));
}

/** The field that a refusal is about; null where it is the whole rule, or another change. */
export function refusedField(list: RepairList, values: FieldValues, refusal: RepairRefusal): FieldName | null {
  const { field, offset, line } = refusal;
  const words = wordsOf(list, values);
  if (field !== null) return field;
  if (offset === null) return null;
  const missing = fieldsOf(list).find(({ name }) => !words.some(([each]) => each === name));
  if (missing && isPortMissing(values)) return 'ports';
  if (offset >= line.trimEnd().length) return missing?.name ?? null;
  let start = listChange(list, 'add', '').length;
  let found: FieldName | null = null;
  for (const [name, word] of words) {
    if (start <= offset) found = name;
    start += word.length + 1;
  }
  return found;
}

/** TCP and UDP need ports: without them the next word is read in their place. */
export function isPortMissing({ protocol = '', ports = '' }: FieldValues): boolean {
  return /^(tcp|udp|6|17)$/i.test(protocol.trim()) && ports.trim() === '';
}
