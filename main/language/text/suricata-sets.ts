import { parseCidr, type Cidr } from '../../model/cidr.ts';
import type { PortRange } from '../../model/port-range.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { otherPorts, type AddressSet } from '../../model/suricata.ts';
import type { Fault, Word } from './words.ts';

/** What stands behind `$NAME`: sets of addresses and sets of ports, as a rule group of AWS has them. */
export type SuricataVariables = {
  readonly addresses: ReadonlyMap<string, AddressSet>;
  readonly ports: ReadonlyMap<string, readonly PortRange[]>;
};

type Item = { readonly text: string; readonly offset: number; readonly not: boolean };

/** `any`, a block, `$HOME_NET`, `!…`, or a list of these in brackets. */
export function readAddresses(word: Word, { addresses }: SuricataVariables): Result<AddressSet, Fault> {
  const items = itemsOf(word);
  if (!items.ok) return items;
  let within: Cidr[] | null = null;
  const except: Cidr[] = [];
  for (const item of items.value) {
    const set = addressSet(item, addresses);
    if (!set.ok) return set;
    const { value } = set;
    const isPlain = value.except.length === 0;
    if (item.not) {
      // The opposite of what has exceptions itself is the exceptions, where that is all it says.
      if (isPlain && value.within !== null) except.push(...value.within);
      else if (value.within === null && !isPlain) within = [...(within ?? []), ...value.except];
      else return fault(item, `\`!${item.text}\` leaves nothing`);
    } else if (value.within !== null && (isPlain || items.value.length === 1)) {
      within = [...(within ?? []), ...value.within];
      except.push(...value.except);
    } else if (items.value.length === 1) return ok(value);
    else return fault(item, `\`${item.text}\` cannot stand in a list with others; write a rule of its own for it`);
  }
  return ok({ within, except });
}

function addressSet(item: Item, variables: ReadonlyMap<string, AddressSet>): Result<AddressSet, Fault> {
  if (item.text === 'any') return ok({ within: null, except: [] });
  if (item.text.startsWith('@'))
    return fault(item, `the lab does not read reference sets; write the blocks of \`${item.text}\` into ipSets`);
  if (item.text.startsWith('$')) {
    const set = variables.get(item.text.slice(1));
    return set ? ok(set) : fault(item, `there is no variable \`${item.text}\`; add it to ipSets of the group`);
  }
  const cidr = parseCidr(item.text);
  return cidr.ok ? ok({ within: [cidr.value], except: [] }) : fault(item, cidr.error);
}

/** `any`, `443`, `1024:65535`, `!80`, `$WEB`, or a list of these; null for any. */
export function readPorts(word: Word, { ports }: SuricataVariables): Result<readonly PortRange[] | null, Fault> {
  const items = itemsOf(word);
  if (!items.ok) return items;
  if (items.value.length === 1 && word.text === 'any') return ok(null);
  const taken: PortRange[] = [];
  const not: PortRange[] = [];
  for (const item of items.value) {
    const ranges = portRanges(item, ports);
    if (!ranges.ok) return ranges;
    (item.not ? not : taken).push(...ranges.value);
  }
  const rest = otherPorts(not);
  if (taken.length === 0) return ok(rest);
  if (not.length === 0) return ok(taken);
  return ok(
    taken.flatMap(({ from, to }) =>
      rest.flatMap((range) => {
        const both = { from: Math.max(from, range.from), to: Math.min(to, range.to) };
        return both.from <= both.to ? [both] : [];
      }),
    ),
  );
}

function portRanges(
  item: Item,
  variables: ReadonlyMap<string, readonly PortRange[]>,
): Result<readonly PortRange[], Fault> {
  if (item.text.startsWith('$')) {
    const set = variables.get(item.text.slice(1));
    return set ? ok(set) : fault(item, `there is no variable \`${item.text}\`; add it to portSets of the group`);
  }
  const range = parsePorts(item.text);
  return range.ok ? ok([range.value]) : fault(item, range.error);
}

/** `443`, `1024:`, `:1023`, `80:90`. */
export function parsePorts(text: string): Result<PortRange, string> {
  const [, low, colon, high] = /^(\d{0,5})(:?)(\d{0,5})$/.exec(text) ?? [];
  const isRange = colon === ':' && (low !== '' || high !== '');
  if (low === undefined || (!isRange && (low === '' || high !== '')))
    return err(`\`${text}\` is not a port, or a range such as 1024:65535`);
  const from = low === '' ? 0 : Number(low);
  const to = isRange ? (high === '' ? 65535 : Number(high)) : from;
  if (to > 65535) return err(`port \`${text}\` is above 65535`);
  return from > to ? err(`port range \`${text}\` runs backwards`) : ok({ from, to });
}

/** The parts of a word: itself, or what stands between the commas of a list; `!` before a list is one for each part. */
function itemsOf({ text, offset }: Word): Result<Item[], Fault> {
  const [, outer = '', list] = /^(!?)\[([^[\]]*)\]$/.exec(text) ?? [];
  if (list === undefined && /[[\]]/.test(text)) return fault({ offset }, `\`${text}\` nests lists; write one list`);
  const inside = list ?? text;
  let at = offset + (list === undefined ? 0 : outer.length + 1);
  const items: Item[] = [];
  for (const part of inside.split(',')) {
    const trimmed = part.trim();
    const inner = trimmed.startsWith('!');
    const item = {
      text: inner ? trimmed.slice(1) : trimmed,
      offset: at + part.indexOf(trimmed),
      not: (outer === '!') !== inner,
    };
    if (item.text === '') return fault(item, 'a list has something between its commas');
    if (outer === '!' && inner) return fault(item, 'a negation inside a negated list; write it without');
    items.push(item);
    at += part.length + 1;
  }
  return ok(items);
}

function fault(at: { readonly offset: number }, message: string): Result<never, Fault> {
  return err({ offset: at.offset, message });
}
