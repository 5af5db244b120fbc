import { DEFAULT_FORMAT, FLOW_LOG_FIELDS, type FlowLogField } from '../../main/model/flow-log-format.ts';

export type LogRow = {
  readonly interface: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** The fields that no column has. */
  readonly more: string;
  readonly action: string | null;
};

type Entry = Readonly<Partial<Record<FlowLogField, string>>>;

/** What every record of the default format has, and no question is about. The raw lines have it. */
const usual: readonly FlowLogField[] = ['version', 'account-id', 'packets', 'bytes', 'start', 'end'];
const inColumns: readonly FlowLogField[] = ['interface-id', 'srcaddr', 'dstaddr', 'srcport', 'dstport', 'action'];
const protocols: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };

/** Lines of a flow log as a table; null when a line has not the fields of the format. The head names a format of its own. */
export function logTable(lines: readonly string[]): LogRow[] | null {
  const head = lines[0]?.split(' ') ?? [];
  const hasHead = head.every(isField) && head.length > 0;
  const format = hasHead ? head.filter(isField) : DEFAULT_FORMAT;
  const records = (hasHead ? lines.slice(1) : lines).map((line) => line.split(' '));
  if (records.some((values) => values.length !== format.length)) return null;
  const skipped = hasHead ? [] : usual;
  const rest = format.filter((field) => !skipped.includes(field) && !inColumns.includes(field));
  return records.map((values) => rowOf(Object.fromEntries(format.map((field, i) => [field, values[i]])), rest));
}

function isField(word: string): word is FlowLogField {
  return (FLOW_LOG_FIELDS as readonly string[]).includes(word);
}

function rowOf(entry: Entry, rest: readonly FlowLogField[]): LogRow {
  return {
    interface: entry['interface-id'] ?? null,
    from: end(entry.srcaddr, entry.srcport),
    to: end(entry.dstaddr, entry.dstport),
    more: rest.flatMap((field) => said(field, entry[field] ?? '-')).join(' · '),
    action: entry.action ?? null,
  };
}

function end(address: string | undefined, port: string | undefined): string | null {
  if (port === undefined || port === '0' || port === '-') return address ?? null;
  if (address === undefined) return `port ${port}`;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** A field in words; what is as always is not said. */
function said(field: FlowLogField, value: string): string[] {
  if (value === '-' || (field === 'log-status' && value === 'OK')) return [];
  if (field === 'protocol') return [protocols[value] ?? `protocol ${value}`];
  return [field === 'flow-direction' ? value : `${field} ${value}`];
}
