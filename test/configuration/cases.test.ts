import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';

const folder = join(import.meta.dirname, 'cases');

const flows: readonly {
  readonly file: string;
  readonly flow: string;
  readonly verdict: 'allowed' | 'denied' | 'undetermined';
  readonly by?: string;
}[] = [
  { file: '01-zones-of-a-template.yaml', flow: 'tcp Client > Front:80', verdict: 'denied', by: 'no-target' },
  { file: '03-instance-of-provider-6.json', flow: 'tcp i-0c2 > 10.7.1.20:22', verdict: 'allowed' },
  { file: '03-instance-of-provider-6.json', flow: 'tcp aws_instance.peer > aws_instance.box:22', verdict: 'allowed' },
  { file: '04-function-in-a-vpc.yaml', flow: 'tcp Worker > Store:5432', verdict: 'allowed' },
  { file: '04-function-in-a-vpc.yaml', flow: 'tcp Worker > Store:5433', verdict: 'denied', by: 'sg:' },
  { file: '05-database-port.yaml', flow: 'tcp Box > Store:5432', verdict: 'allowed' },
  { file: '05-database-port.yaml', flow: 'tcp Box > Store:22', verdict: 'denied', by: 'host:Store' },
  { file: '13-redirect-beside-a-listener.yaml', flow: 'tcp Client > Front:443', verdict: 'allowed' },
  { file: '13-redirect-beside-a-listener.yaml', flow: 'tcp Client > Front:80', verdict: 'allowed' },
  { file: '13-redirect-beside-a-listener.yaml', flow: 'tcp Client > Front:22', verdict: 'denied', by: 'no-listener' },
  {
    file: '17-endpoint-and-the-internet.yaml',
    flow: 'tcp Box > 203.0.113.9:443',
    verdict: 'denied',
    by: 'route:One:none',
  },
  {
    file: '17-endpoint-and-the-internet.yaml',
    flow: 'tcp Box > 192.168.5.5:443',
    verdict: 'denied',
    by: 'route:One:none',
  },
  // What AWS's own list may hold is open, whatever else is known.
  { file: '17-endpoint-and-the-internet.yaml', flow: 'tcp Box > 52.95.128.10:443', verdict: 'undetermined' },
  { file: '20-balancer-as-the-cli-describes-it.json', flow: 'tcp 203.0.113.80 > front:443', verdict: 'allowed' },
  { file: '20-balancer-as-the-cli-describes-it.json', flow: 'tcp 203.0.113.80 > front:80', verdict: 'allowed' },
  {
    file: '20-balancer-as-the-cli-describes-it.json',
    flow: 'tcp 203.0.113.80 > front:23',
    verdict: 'denied',
    by: 'no-listener',
  },
];

test.each(flows)('$file: $flow is $verdict', ({ file, flow, verdict, by = '' }) => {
  const { row } = openSnapshot([{ path: file, text: readFileSync(join(folder, file), 'utf8') }]);
  const answer = row(JSON.stringify({ id: 'x', flow }));
  expect(answer).toMatchObject({ verdict });
  expect('blockers' in answer ? (answer.blockers[0]?.component ?? '') : answer.error).toContain(by);
});

test('18-firewall-of-a-template.yaml: what leads to the firewall is told in words of AWS, to nobody as a placeholder', () => {
  const file = '18-firewall-of-a-template.yaml';
  const { row, notes } = openSnapshot([{ path: file, text: readFileSync(join(folder, file), 'utf8') }]);
  const answer = row(JSON.stringify({ id: 'x', flow: 'tcp Box > 203.0.113.9:25' }));
  expect(answer).toMatchObject({
    ...{ verdict: 'undetermined', missing: 'the target of route `0.0.0.0/0` of `WorkWay`' },
  });
  const told = [JSON.stringify(answer), ...notes.map(({ message }) => message)].join('\n');
  expect(told).toContain('value 2 of the parts of value 1 of `EndpointIds` of Guard');
  expect(told).not.toMatch(/not known:|Fn::/);
});
