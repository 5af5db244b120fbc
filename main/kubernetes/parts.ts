import { z } from 'zod';
import { contains, firstAddress, parseCidr, type Cidr } from '../model/cidr.ts';
import type { Labels, LabelRequirement, LabelSelector } from '../model/labels.ts';
import type { Selector } from '../model/calico-selector.ts';
import { SCTP, TCP, UDP } from '../model/protocol.ts';
import type { Path, Tell } from './fault.ts';
import { parseSelector } from './parse-selector.ts';

export const labelMap = z.record(z.string(), z.string());

export const labelSelectorShape = z.strictObject({
  matchLabels: labelMap.optional(),
  matchExpressions: z
    .array(z.strictObject({ key: z.string(), operator: z.string(), values: z.array(z.string()).optional() }))
    .optional(),
});

/** Every object has more metadata than policies need. */
export const metadataShape = z.looseObject({
  name: z.string(),
  namespace: z.string().optional(),
  labels: labelMap.optional(),
  annotations: labelMap.optional(),
});

export type Metadata = z.infer<typeof metadataShape>;

export function labelsOf(written: Readonly<Record<string, string>> | undefined): Labels {
  return new Map(Object.entries(written ?? {}));
}

/** The namespace of a namespaced object; what a request without one goes to. */
export function namespaceOf({ namespace }: Metadata): string {
  return namespace ?? 'default';
}

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;
const KEY = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^([A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?)?$/;

/** A selector of Kubernetes with the checks of the API server (KNP-15). */
export function readLabelSelector(
  { matchLabels = {}, matchExpressions = [] }: z.infer<typeof labelSelectorShape>,
  path: Path,
  tell: Tell,
): LabelSelector {
  const labels = Object.entries(matchLabels).map(([key, value]): LabelRequirement => {
    if (!KEY.test(key)) tell([...path, 'matchLabels', key], `Invalid value: "${key}" is not the key of a label`);
    if (!VALUE.test(value))
      tell([...path, 'matchLabels', key], `Invalid value: "${value}" is not the value of a label`);
    return { key, operator: 'In', values: [value] };
  });
  const expressions = matchExpressions.flatMap((written, i): LabelRequirement[] => {
    const operator = OPERATORS.find((each) => each === written.operator);
    const { key, values = [] } = written;
    const at = [...path, 'matchExpressions', i];
    if (!KEY.test(key)) tell([...at, 'key'], `Invalid value: "${key}" is not the key of a label`);
    if (!operator) tell([...at, 'operator'], `Invalid value: "${written.operator}": not a valid selector operator`);
    const takes = operator === 'In' || operator === 'NotIn';
    if (takes && values.length === 0)
      tell([...at, 'values'], "Required value: must be specified when `operator` is 'In' or 'NotIn'");
    if (operator && !takes && values.length > 0)
      tell([...at, 'values'], "Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
    return operator ? [{ key, operator, values }] : [];
  });
  return [...labels, ...expressions];
}

/** A block; an address without a prefix length is none. */
export function readBlock(text: string, path: Path, tell: Tell): Cidr | null {
  const block = parseCidr(text);
  if (block.ok && text.includes('/')) return block.value;
  tell(path, `Invalid value: "${text}": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)`);
  return null;
}

export function readBlocks(texts: readonly string[] | undefined, path: Path, tell: Tell): Cidr[] {
  return (texts ?? []).flatMap((text, i) => readBlock(text, [...path, i], tell) ?? []);
}

export function isStrictSubset(inner: Cidr, outer: Cidr): boolean {
  return inner.bits > outer.bits && contains(outer, firstAddress(inner));
}

/** A selector of Calico; null where the field is missing or empty. */
export function readSelector(text: string | undefined, path: Path, tell: Tell): Selector | null {
  if (text === undefined || text.trim() === '') return null;
  const read = parseSelector(text);
  if (read.ok) return read.value;
  tell(path, `Invalid value: invalid selector at character ${read.error.offset + 1}: ${read.error.message}`);
  return null;
}

const TRANSPORTS: ReadonlyMap<string, number> = new Map([
  ['SCTP', SCTP],
  ['TCP', TCP],
  ['UDP', UDP],
]);

export const transportNames: readonly string[] = [...TRANSPORTS.keys()];

/** TCP, UDP or SCTP, written so. */
export function transportOf(text: string): number | null {
  return TRANSPORTS.get(text) ?? null;
}

/** Why a port cannot have this name, or null (IANA service names: at most 15 characters, one of them a letter). */
export function portNameFault(name: string): string | null {
  if (name.length > 15) return 'must be no more than 15 characters';
  if (!/^[-a-z0-9]+$/.test(name)) return 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)';
  if (!/[a-z]/.test(name)) return 'must contain at least one letter (a-z)';
  if (name.includes('--')) return 'must not contain consecutive hyphens';
  return /^-|-$/.test(name) ? 'must not begin or end with a hyphen' : null;
}

export const PORT_RANGE_FAULT = 'must be between 1 and 65535, inclusive';

export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}
