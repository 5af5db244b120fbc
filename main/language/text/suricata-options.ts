import { err, ok, type Result } from '../../model/result.ts';
import type { FlowState, NameContent, SuricataProtocol } from '../../model/suricata.ts';
import type { Fault } from './words.ts';

/** What the options of a rule say. */
export type SuricataOptions = {
  readonly sid: number;
  readonly msg: string | null;
  readonly priority: number | null;
  readonly priorityOffset: number;
  readonly flow: FlowState | null;
  readonly content: NameContent | null;
};

/** Keywords that AWS Network Firewall itself refuses (NF-06). */
const refusedByAws =
  /^(dataset|datarep|iprep|lua|luajit|luaxform|threshold|detection_filter|file(store|name|ext|magic|md5|sha1|sha256|size|\.data|\.name|\.magic)|enip_command|cip_service|ftpdata_command)$/;
/** Keywords that change nothing about what a rule matches. */
const informative = new Set(['rev', 'metadata', 'reference']);
const once = new Set(['sid', 'msg', 'flow', 'priority', 'tls.sni', 'http.host', 'content']);
const modifiers = new Set(['startswith', 'endswith', 'nocase', 'dotprefix']);

type Option = { readonly key: string; readonly value: string | null; readonly offset: number };

/** Reads what stands between the parentheses. @param end where the closing one is. */
export function readOptions(
  line: string,
  start: number,
  end: number,
  protocol: SuricataProtocol,
): Result<SuricataOptions, Fault> {
  const split = splitOptions(line, start, end);
  if (!split.ok) return split;
  const options = split.value;
  const find = (key: string) => options.find((each) => each.key === key);
  for (const [i, { key, offset }] of options.entries()) {
    if (refusedByAws.test(key)) return fault(offset, `AWS Network Firewall does not support \`${key}\``);
    if (!once.has(key) && !modifiers.has(key) && !informative.has(key))
      return fault(offset, `the lab does not read \`${key}\`; say it with flow, tls.sni or http.host and content`);
    if (!informative.has(key) && options.findIndex((each) => each.key === key) < i)
      return fault(offset, `\`${key}\` is given twice; write two rules`);
  }
  const sid = find('sid');
  if (!sid) return fault(end, 'a rule needs a sid of its own');
  if (!/^[1-9]\d{0,9}$/.test(sid.value ?? '')) return fault(sid.offset, `\`${sid.value ?? ''}\` is not a sid`);
  const priority = find('priority');
  if (priority && !/^([1-9]\d?|1\d\d|2[0-4]\d|25[0-5])$/.test(priority.value ?? ''))
    return fault(priority.offset, `\`${priority.value ?? ''}\` is not a priority from 1 to 255`);
  const msg = find('msg');
  const msgText = msg ? /^"([^"\\;]*)"$/.exec(msg.value ?? '')?.[1] : null;
  if (msgText === undefined) return fault(msg?.offset ?? start, 'a msg is a text in quotes');
  const flow = readFlow(find('flow'));
  if (!flow.ok) return flow;
  const content = readContent(options, protocol);
  if (!content.ok) return content;
  return ok({
    ...{ sid: Number(sid.value), msg: msgText, flow: flow.value, content: content.value },
    ...{ priority: priority ? Number(priority.value) : null, priorityOffset: priority?.offset ?? 0 },
  });
}

/** Options end in semicolons; one inside quotes belongs to a text. */
function splitOptions(line: string, start: number, end: number): Result<Option[], Fault> {
  const options: Option[] = [];
  let from = start;
  let quoted = false;
  for (let i = start; i < end; i++) {
    if (line[i] === '"') quoted = !quoted;
    if (line[i] !== ';' || quoted) continue;
    const text = line.slice(from, i);
    const offset = from + (text.length - text.trimStart().length);
    const [, key, value] = /^([A-Za-z0-9_.-]+)(?:\s*:\s*(.*))?$/.exec(text.trim()) ?? [];
    if (key === undefined) return fault(offset, `\`${text.trim()}\` is no option`);
    options.push({ key, value: value ?? null, offset });
    from = i + 1;
  }
  const rest = line.slice(from, end);
  return rest.trim() === '' ? ok(options) : fault(from + rest.search(/\S/), 'an option ends in a semicolon');
}

function readFlow(option: Option | undefined): Result<FlowState | null, Fault> {
  if (!option) return ok(null);
  let toward: FlowState['toward'] = null;
  let state: FlowState['state'] = null;
  for (const word of (option.value ?? '').split(',').map((each) => each.trim())) {
    const end = ends[word];
    if (end !== undefined) {
      if (toward !== null && toward !== end) return fault(option.offset, 'a packet goes to one end only');
      toward = end;
    } else if (word === 'established' || word === 'not_established') {
      if (state !== null && state !== word) return fault(option.offset, 'a connection is established or it is not');
      state = word;
    } else if (word !== 'stateless') {
      return fault(
        option.offset,
        `the lab does not read \`flow:${word}\`; write to_server, to_client, established or not_established`,
      );
    }
  }
  return ok({ toward, state });
}

const ends: Readonly<Record<string, 'server' | 'client'>> = {
  to_server: 'server',
  from_client: 'server',
  to_client: 'client',
  from_server: 'client',
};

/** One name: the buffer that holds it, the text, and where in the name the text must stand. */
function readContent(options: readonly Option[], protocol: SuricataProtocol): Result<NameContent | null, Fault> {
  const buffer = options.find(({ key }) => key === 'tls.sni' || key === 'http.host');
  const content = options.find(({ key }) => key === 'content');
  const has = (key: string) => options.some((each) => each.key === key);
  const stray = options.find(({ key }) => key === 'content' || modifiers.has(key));
  if (!buffer) return stray ? fault(stray.offset, `\`${stray.key}\` comes after tls.sni or http.host`) : ok(null);
  const other = options.findLast(({ key }) => key === 'tls.sni' || key === 'http.host');
  if (other !== buffer && other) return fault(other.offset, 'a rule reads one name; write two rules');
  const wanted = buffer.key === 'tls.sni' ? 'tls' : 'http';
  if (protocol !== wanted) return fault(buffer.offset, `\`${buffer.key}\` goes with the protocol ${wanted}`);
  if (!content) return fault(buffer.offset, `\`${buffer.key}\` needs a content`);
  if (stray && stray.offset < buffer.offset) return fault(stray.offset, `\`${stray.key}\` comes after ${buffer.key}`);
  const text = /^"([A-Za-z0-9._-]+)"$/.exec(content.value ?? '')?.[1];
  if (text === undefined)
    return fault(content.offset, 'a content is a part of a name in quotes, without negation and without `|00|`');
  if (buffer.key === 'http.host' && /[A-Z]/.test(text))
    return fault(content.offset, 'http.host is in lower case, and so must be its content');
  if (buffer.key === 'http.host' && has('nocase'))
    return fault(buffer.offset, 'http.host is in lower case already; leave nocase out');
  if (has('dotprefix') && (!has('endswith') || has('startswith') || !text.startsWith('.')))
    return fault(content.offset, 'with dotprefix write content:".example.com"; endswith;');
  const anchor = has('dotprefix')
    ? 'below'
    : has('startswith')
      ? has('endswith')
        ? 'exact'
        : 'prefix'
      : has('endswith')
        ? 'suffix'
        : 'within';
  return ok({ buffer: wanted === 'tls' ? 'tls.sni' : 'http.host', text, anchor, nocase: has('nocase') });
}

function fault(offset: number, message: string): Result<never, Fault> {
  return err({ offset, message });
}
