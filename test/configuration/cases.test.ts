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
  { file: '13-redirect-beside-a-listener.yaml', flow: 'tcp Client > Front:443', verdict: 'allowed' },
  { file: '13-redirect-beside-a-listener.yaml', flow: 'tcp Client > Front:80', verdict: 'allowed' },
  { file: '13-redirect-beside-a-listener.yaml', flow: 'tcp Client > Front:22', verdict: 'denied', by: 'no-listener' },
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
