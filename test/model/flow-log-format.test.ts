import { describe, expect, test } from 'vitest';
import {
  DEFAULT_FORMAT,
  FLOW_LOG_FIELDS,
  parseFlowLogFormat,
  parseFlowLogLine,
  versionOf,
} from '../../main/model/flow-log-format.ts';

describe('formats', () => {
  test('the default one has the 14 fields of version 2, in their order', () => {
    expect(DEFAULT_FORMAT.join(' ')).toBe(
      'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status',
    );
  });

  test.each([
    { text: 'srcaddr dstaddr', version: 2 },
    { text: '${srcaddr}  ${tcp-flags}', version: 3 },
    { text: 'action az-id', version: 4 },
    { text: 'traffic-path tcp-flags', version: 5 },
    { text: 'ecs-task-id', version: 7 },
    { text: 'reject-reason action', version: 8 },
    { text: 'resource-id', version: 9 },
    { text: 'encryption-status srcaddr', version: 10 },
  ])('$text is of version $version', ({ text, version }) => {
    const format = parseFlowLogFormat(text);
    expect(format.ok && versionOf(format.value)).toBe(version);
  });

  test.each([
    { text: 'srcaddr dest', error: '`dest` is not a field of a flow log record' },
    { text: '', error: '`` is not a field of a flow log record' },
    { text: 'constructor', error: '`constructor` is not a field of a flow log record' },
    { text: 'srcaddr dstaddr srcaddr', error: 'a field stands in the format twice' },
  ])('$text is none', ({ text, error }) => {
    expect(parseFlowLogFormat(text)).toEqual({ ok: false, error });
  });

  test('every field is written as AWS writes it', () => {
    expect(FLOW_LOG_FIELDS.filter((field) => !/^[a-z]+(-[a-z]+)*$/.test(field))).toEqual([]);
  });
});

describe('lines', () => {
  test('a line of the default format', () => {
    const line = '2 123456789010 eni-1 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK';
    expect(parseFlowLogLine(line)).toMatchObject({ ok: true, value: { dstport: '22', action: 'ACCEPT' } });
  });

  test('a line of another format', () => {
    expect(parseFlowLogLine('10.0.1.5 203.0.113.5', ['srcaddr', 'pkt-dstaddr'])).toEqual({
      ok: true,
      value: { srcaddr: '10.0.1.5', 'pkt-dstaddr': '203.0.113.5' },
    });
  });

  test('a line that is too short says what is missing', () => {
    expect(parseFlowLogLine('2 123')).toEqual({
      ok: false,
      error: 'a record of this format has 14 fields, this line has 2',
    });
  });
});
