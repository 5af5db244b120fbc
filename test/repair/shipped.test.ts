import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { changeNetwork, readChanges } from '../../main/change/change-network.ts';
import { formatChange } from '../../main/change/format-change.ts';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import { resolveFlow } from '../../main/language/flow/resolve-flow.ts';
import type { FlowText } from '../../main/language/text/flow.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import type { Network } from '../../main/model/network.ts';
import type { Trace } from '../../main/model/trace.ts';
import { minimalFixSets } from '../../main/repair/fix-sets.ts';
import { must } from '../build.ts';
import { shippedFiles } from '../engine/classes/spaces.ts';

const folder = path.join(import.meta.dirname, '../../scenarios');

function traceIn(network: Network, text: FlowText): Trace | null {
  const flow = resolveFlow(network, text);
  return flow.ok ? evaluate(compileNetwork(network), flow.value) : null;
}

function repaired(file: string, name: string) {
  const { network, flows } = must(loadScenario(readFileSync(path.join(folder, file), 'utf8'))).scenario;
  const text = flows.get(name);
  if (!text) throw new Error(`no flow ${name}`);
  const before = traceIn(network, text);
  const wanted = (after: Network): Trace | null => {
    const trace = traceIn(after, text);
    return trace?.verdict.kind === 'allowed' ? null : (trace ?? before);
  };
  return minimalFixSets(network, wanted).sets.map((set) => set.map(formatChange));
}

describe('the narrowest repair comes first', () => {
  test('of a reply that a network ACL denies: the ephemeral ports of one client', () => {
    expect(repaired('network-acls/page-that-never-loads.yaml', 'customer')).toEqual([
      ['add acl-public out 120 allow tcp 1024-65535 203.0.113.12/32'],
    ]);
  });

  test('of a request that a security group denies: one address, then the group of the sender', () => {
    expect(repaired('security-groups/the-third-server.yaml', 'third')).toEqual([
      ['add sg-cache in tcp 6379 10.60.1.57/32'],
      ['add sg-cache in tcp 6379 sg-booking'],
    ]);
  });

  test('of a denied address: an entry before the one that denies, or its end', () => {
    expect(repaired('security-groups/one-address-two-lists.yaml', 'kiosk')).toEqual([
      ['add acl-tickets in 90 allow tcp 8443 10.70.9.20/32'],
      ['remove acl-tickets in 100'],
    ]);
  });

  test('of a way that is missing: a route to each gateway that leads there, or another table', () => {
    const sets = repaired('transit-gateway/the-shared-exit.yaml', 'list');
    expect(sets[0]).toEqual(['add rt-vault 192.168.20.0/24 tgw']);
    expect(sets).toContainEqual(['set vault routes rt-vault-office']);
  });

  test('of two gates: a change for each', () => {
    for (const set of repaired('security-groups/an-empty-inbound-list.yaml', 'alarm')) expect(set).toHaveLength(2);
  });

  test('there is none where nothing listens', () => {
    expect(repaired('security-groups/fresh-group.yaml', 'shell')).toEqual([]);
  });
});

describe('in every shipped scenario, each repair lets the denied flow through, and no part of it does', () => {
  test.each(shippedFiles)('%s', (file) => {
    const { network, flows } = must(loadScenario(readFileSync(path.join(folder, file), 'utf8'))).scenario;
    for (const [name, text] of flows) {
      if (traceIn(network, text)?.verdict.kind !== 'denied') continue;
      for (const lines of repaired(file, name)) {
        const { changes } = must(readChanges(network, lines));
        const verdict = (some: typeof changes) => {
          const after = changeNetwork(network, some);
          return after.ok ? traceIn(after.value, text)?.verdict.kind : 'impossible';
        };
        expect(verdict(changes), `${name}: ${lines.join(' + ')}`).toBe('allowed');
        for (const left of changes) expect(verdict(changes.filter((each) => each !== left))).not.toBe('allowed');
        // Never everything where less is enough.
        expect(lines.join()).not.toMatch(/ all | 0-65535 /);
      }
    }
  });
});
