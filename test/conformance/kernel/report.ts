import type { Network } from '../../../main/model/network.ts';
import { formatFlow } from './format-flow.ts';
import { formatNetwork } from './format-network.ts';
import type { Judged } from './judge-network.ts';
import type { Options } from './options.ts';
import { NAT_ADDRESS } from './world.ts';

/** `24 flows: 9 success, 4 timeout request sg in, ...`: shows that a network tests something. */
export function formatNetworkLine(seed: number, judged: readonly Judged[], wrong: number): string {
  const counts = new Map<string, number>();
  for (const { found } of judged) {
    const kind = found
      .replace(` of ${NAT_ADDRESS}`, ' behind NAT')
      .replace(/ of .*/, '')
      .replaceAll(/(sg|nacl|route):[^:]+:([a-z]+)\S*/g, '$1 $2');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const parts = [...counts].sort().map(([kind, count]) => `${count} ${kind}`);
  return `${wrong === 0 ? 'pass' : 'FAIL'} network ${seed}: ${judged.length} flows: ${parts.join(', ')}`;
}

/** Each flow with both findings, the network, and how to see this again. */
export function formatDisagreement(
  { flows, sabotage }: Options,
  seed: number,
  network: Network,
  wrong: readonly Judged[],
): string {
  const again = ['npm run conformance -- kernel', `--seed ${seed}`, '--networks 1', `--flows ${flows}`];
  if (sabotage !== null) again.push(`--sabotage ${sabotage}`);
  return [
    ...wrong.flatMap(({ flow, expected, found }) => [
      `  ${formatFlow(flow)}`,
      `    engine ${expected}`,
      `    kernel ${found}`,
    ]),
    '  the network:',
    formatNetwork(network).replaceAll(/^/gm, '    '),
    `  again: ${again.join(' ')}`,
  ].join('\n');
}
