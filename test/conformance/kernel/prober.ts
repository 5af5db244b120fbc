import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { formatAddress } from '../../../main/model/address.ts';
import type { Flow } from '../../../main/model/flow.ts';
import type { Network } from '../../../main/model/network.ts';
import { hasPorts } from '../../../main/model/protocol.ts';
import { known } from '../../../main/model/result.ts';
import { farEndAt } from './far-end.ts';
import { INTERNET } from './wiring.ts';

/** What a client saw of its flow, and as whom the service saw the client, where it can tell. */
export type Sight = { readonly symptom: 'success' | 'refused' | 'timeout'; readonly client: string | null };

/** Sends flows and reports, in the same order, what became of each. `quietSeconds` of silence end a round. */
export type Prober = {
  readonly probe: (network: Network, flows: readonly Flow[], quietSeconds: number) => Promise<readonly Sight[]>;
  readonly close: () => void;
};

/** One process for the whole run: it enters the namespaces by itself. */
export function openProber(): Prober {
  // -B: no compiled files beside the sources.
  const child = spawn('python3', ['-B', join(import.meta.dirname, 'probe.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    probe: async (network, flows, quietSeconds) => {
      const orders = flows.map((flow, id) => orderOf(network, flow, id));
      child.stdin.write(`${JSON.stringify({ flows: orders, quietSeconds })}\n`);
      const answer = await answers.next();
      if (answer.done === true) throw new Error('the prober ended');
      const seen = JSON.parse(answer.value) as Readonly<Record<number, Sight>>;
      return flows.map((_, id) => known(seen[id], `answer about flow ${id}`));
    },
    close: () => child.stdin.end(),
  };
}

function orderOf(network: Network, flow: Flow, id: number) {
  const { origin, protocol, sourcePort, destinationPort } = flow;
  const far = farEndAt(network, flow.destination);
  const listens = far?.listens ?? null;
  return {
    id,
    from: origin.kind === 'network-interface' ? origin.id : INTERNET,
    protocol,
    source: formatAddress(flow.source),
    destination: formatAddress(flow.destination),
    sourcePort,
    destinationPort,
    server: far && {
      namespace: far.namespace,
      address: formatAddress(far.address),
      open:
        listens === null ||
        !hasPorts(protocol) ||
        listens.some((each) => each.protocol === protocol && each.port === destinationPort),
    },
  };
}
