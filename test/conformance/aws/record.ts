/** Field names of the default format, in order (FL-02). */
const FIELDS =
  'version account_id interface_id srcaddr dstaddr srcport dstport protocol packets bytes start end action log_status'.split(
    ' ',
  );

export function parseRecord(line: string): Record<string, string> {
  const values = line.trim().split(/\s+/);
  return Object.fromEntries(FIELDS.map((field, i) => [field, values[i] ?? '-']));
}
