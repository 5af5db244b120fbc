import { describe, expect, test } from 'vitest';
import { exhibitsOf } from '../../main/app/view/exhibits.ts';
import { logTable } from '../../renderer/evidence/log-table.ts';
import { shipped, shippedFiles } from './shipped.ts';

const line = '2 123456789012 eni-web 192.0.2.7 10.0.1.10 49152 443 6 3 180 1 60 ACCEPT OK';

describe('a flow log as a table', () => {
  test('of the default format: what decides, and nothing that every record has', () => {
    expect(logTable([line])).toEqual([
      { interface: 'eni-web', from: '192.0.2.7:49152', to: '10.0.1.10:443', more: 'tcp', action: 'ACCEPT' },
    ]);
  });

  test('of a format of its own, which the first line names', () => {
    const rows = logTable([
      'srcaddr dstaddr srcport dstport flow-direction tcp-flags action',
      '10.0.1.10 192.0.2.7 443 49152 egress 18 REJECT',
    ]);
    expect(rows).toEqual([
      {
        interface: null,
        from: '10.0.1.10:443',
        to: '192.0.2.7:49152',
        more: 'egress · tcp-flags 18',
        action: 'REJECT',
      },
    ]);
  });

  // prettier-ignore
  const ends = [
    { from: '2001:db8::1', port: '443', shown: '[2001:db8::1]:443' },
    { from: '192.0.2.7',   port: '0',   shown: '192.0.2.7' },
    { from: '-',           port: '-',   shown: '-' },
  ];
  test.each(ends)('$from port $port reads $shown', ({ from, port, shown }) => {
    expect(logTable([line.replace('192.0.2.7', from).replace('49152', port)])?.[0]?.from).toBe(shown);
  });

  test('says what is not as usual', () => {
    expect(logTable([line.replace('OK', 'SKIPDATA')])?.[0]?.more).toBe('tcp · log-status SKIPDATA');
    expect(logTable([line.replace(' 6 ', ' 17 ')])?.[0]?.more).toBe('udp');
    expect(logTable([line.replace(' 6 ', ' 50 ')])?.[0]?.more).toBe('protocol 50');
  });

  test('is none where a line has other fields, and empty where there is no line', () => {
    expect(logTable([line, 'and so on'])).toBeNull();
    expect(logTable([])).toEqual([]);
  });

  test('every log that is shipped is one', () => {
    const logs = shippedFiles.flatMap((name) => exhibitsOf(shipped(name)).filter(({ kind }) => kind === 'flow-log'));
    expect(logs.length).toBeGreaterThan(10);
    expect(logs.filter(({ lines }) => logTable(lines) === null)).toEqual([]);
  });
});
