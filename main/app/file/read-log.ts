import { readFlowLog, type Reading } from '../../engine/flow-log/read-flow-log.ts';
import { compileNetwork } from '../../engine/compiled/compile.ts';
import {
  DEFAULT_FORMAT,
  parseFlowLogFormat,
  parseFlowLogLine,
  type FlowLogEntry,
} from '../../model/flow-log-format.ts';
import type { Network } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';

/** A line of the log, its number in the file, and what it tells. */
export type ReadLine =
  | { readonly line: number; readonly text: string; readonly reading: Omit<Reading, 'line'> }
  | { readonly line: number; readonly text: string; readonly why: string; readonly isRecord: boolean };

/**
 * The lines of a flow log over a network. A first line of field names says the format, unless `fields` does.
 * @returns an error when the format is none; a line that is none is a line with a reason.
 */
export function readLog(network: Network, text: string, fields: string | null): Result<ReadLine[], string> {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, i) => ({ text: line.trim(), line: i + 1 }))
    .filter((line) => line.text !== '');
  const [first] = lines;
  const headed = first !== undefined && fields === null && parseFlowLogFormat(first.text).ok;
  const format =
    fields !== null ? parseFlowLogFormat(fields) : headed ? parseFlowLogFormat(first.text) : ok(DEFAULT_FORMAT);
  if (!format.ok) return err(format.error);
  if (lines.length === (headed ? 1 : 0)) return err('there is no record in it');
  const parsed = lines
    .slice(headed ? 1 : 0)
    .map((line) => ({ ...line, entry: parseFlowLogLine(line.text, format.value) }));
  const entries = parsed.flatMap(({ entry }): FlowLogEntry[] => (entry.ok ? [entry.value] : []));
  const readings = readFlowLog(compileNetwork(network), entries)[Symbol.iterator]();
  return ok(
    parsed.map(({ text: said, line, entry }): ReadLine => {
      if (!entry.ok) return { line, text: said, why: entry.error, isRecord: false };
      const reading = readings.next().value;
      if (!reading) return { line, text: said, why: 'the line tells nothing', isRecord: true };
      return 'why' in reading ? { line, text: said, why: reading.why, isRecord: true } : { line, text: said, reading };
    }),
  );
}

/** As a person reads it. */
export function readLogText(lines: readonly ReadLine[]): string {
  return lines
    .map((each) => [`${each.line}  ${each.text}`, ...told(each).map((line) => `   ${line}`)].join('\n'))
    .join('\n');
}

function told(each: ReadLine): string[] {
  if ('why' in each) return [each.why];
  const { interface: nic, direction, action, role, hypotheses, remark } = each.reading;
  const what = role === 'unknown' ? 'request or reply' : role;
  return [
    `${nic} ${direction}, ${what}: ${action === 'ACCEPT' ? 'group and ACL of this interface let it pass' : 'group or ACL rejected it'}`,
    ...hypotheses.map(
      ({ rank, gate, because, rules }) => `${rank.padEnd(9)} ${gate}: ${because} (${rules.join(', ')})`,
    ),
    ...(remark === null ? [] : [remark]),
  ];
}
