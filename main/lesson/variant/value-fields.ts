import { parseAddress } from '../../model/address.ts';
import { parseExactCidr, type Cidr } from '../../model/cidr.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { ParameterText } from '../format/parameter-text.ts';
import type { ParameterFault } from './candidates.ts';
import type { DrawnValues, Fields } from './drawn-value.ts';
import { substitute } from './substitute.ts';

const NONE: Fields = new Map();
const MAX_CHARACTERS = 400;

/** The fields of a value: `net` of a block, and of an option of a choice those that it is written with. */
export function fieldsOf(parameter: ParameterText, text: string, values: DrawnValues): Result<Fields, ParameterFault> {
  const field = 'of' in parameter && parameter.of !== undefined ? 'of' : 'default';
  if (parameter.type === 'cidr') {
    const block = parseExactCidr(text);
    return block.ok ? ok(new Map([['net', netOf(block.value)]])) : err({ field, message: block.error });
  }
  if (parameter.type === 'address') {
    const address = parseAddress(text);
    return address.ok ? ok(NONE) : err({ field, message: address.error });
  }
  if (parameter.type !== 'choice' || Array.isArray(parameter.of)) return ok(NONE);
  const odd = oddOption(parameter.of);
  return odd === null ? fieldTexts(parameter.of[text] ?? {}, values) : err({ field, message: odd });
}

type Written = Readonly<Record<string, string | number>>;

/** A text that asks for a field has to be one with every option. */
function oddOption(options: Readonly<Record<string, Written>>): string | null {
  const [first, ...others] = Object.entries(options).map(([name, fields]) => ({
    name,
    fields: Object.keys(fields).toSorted().join(),
  }));
  const odd = others.find(({ fields }) => fields !== first?.fields);
  return odd ? `\`${odd.name}\` has other fields than \`${first?.name ?? ''}\`` : null;
}

function fieldTexts(written: Written, values: DrawnValues): Result<Fields, ParameterFault> {
  const fields = new Map<string, string | number>();
  for (const [name, each] of Object.entries(written)) {
    const { value, text, strangers } = substitute(String(each), values);
    const [stranger] = strangers;
    if (stranger) return err({ field: 'of', message: `there is no parameter \`${stranger.name}\` above` });
    if (text.length > MAX_CHARACTERS)
      return err({ field: 'of', message: `\`${name}\` becomes longer than ${MAX_CHARACTERS} characters` });
    fields.set(name, typeof each === 'number' ? each : value);
  }
  return ok(fields);
}

/** The octets of an IPv4 block that its prefix fixes, or the groups of an IPv6 one: `10.7` of 10.7.0.0/16. */
function netOf(block: Cidr): string {
  if (block.family === 4) {
    const octets = [24, 16, 8, 0].map((shift) => (block.base >>> shift) & 255);
    return octets.slice(0, Math.floor(block.bits / 8)).join('.');
  }
  const groups = Array.from({ length: Math.floor(block.bits / 16) }, (_, i) => 112n - 16n * BigInt(i));
  return groups.map((shift) => ((block.base >> shift) & 0xffffn).toString(16)).join(':');
}
