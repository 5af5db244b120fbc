import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import { failureOf, probeOf } from '../../main/engine/gates/match.ts';
import { checkNetworkAcl } from '../../main/engine/gates/network-acl.ts';
import { MATCH, NOT_REACHED } from '../../main/model/failure.ts';
import type { Flow } from '../../main/model/flow.ts';
import type { Network } from '../../main/model/network.ts';
import { arbitraryCase } from '../oracle/random-network.ts';
import { anyPacket } from './arbitrary-rules.ts';

const RUNS = { numRuns: 200 };

function outcome(network: Network, flow: Flow) {
  const { verdict, blockers, records } = evaluate(compileNetwork(network), flow);
  return {
    verdict: verdict.kind,
    blockers: blockers.map(({ component, phase, actual }) => [component, phase, actual]),
    records: records.map(({ interface: nic, direction, action }) => [nic, direction, action]),
  };
}

test('evaluation is deterministic', () => {
  fc.assert(
    fc.property(arbitraryCase(), ({ network, flow }) => {
      const compiled = compileNetwork(network);
      const first = evaluate(compiled, flow);
      expect(evaluate(compiled, flow)).toEqual(first);
      expect(evaluate(compileNetwork(structuredClone(network)), structuredClone(flow))).toEqual(first);
    }),
    RUNS,
  );
});

test('evaluation leaves the network as it was', () => {
  fc.assert(
    fc.property(arbitraryCase(), ({ network, flow }) => {
      const before = structuredClone(network);
      evaluate(compileNetwork(network), flow);
      expect(network).toEqual(before);
    }),
    RUNS,
  );
});

test('SG-03 the order of group rules and of groups never matters', () => {
  fc.assert(
    fc.property(arbitraryCase(), ({ network, flow }) => {
      const turned: Network = {
        ...network,
        securityGroups: network.securityGroups.map((group) => ({
          ...group,
          in: group.in.toReversed(),
          out: group.out.toReversed(),
        })),
        networkInterfaces: network.networkInterfaces.map((nic) => ({ ...nic, groups: nic.groups.toReversed() })),
      };
      expect(outcome(turned, flow)).toEqual(outcome(network, flow));
    }),
    RUNS,
  );
});

test('NA-02 the place of an ACL entry never matters, its number does', () => {
  fc.assert(
    fc.property(arbitraryCase(), ({ network, flow }) => {
      const turned: Network = {
        ...network,
        networkAcls: network.networkAcls.map((acl) => ({ ...acl, in: acl.in.toReversed(), out: acl.out.toReversed() })),
      };
      expect(outcome(turned, flow)).toEqual(outcome(network, flow));
    }),
    RUNS,
  );
});

test('SG-03 one more group on an interface never takes access away', () => {
  fc.assert(
    fc.property(arbitraryCase(), fc.nat(), fc.nat(), ({ network, flow }, nicSeed, groupSeed) => {
      const worn = network.networkInterfaces.filter(({ groups }) => groups.length > 0);
      const nic = worn[nicSeed % worn.length];
      const group = network.securityGroups[groupSeed % network.securityGroups.length];
      if (!nic || !group) return;
      // Blockers never come to be; of those that stay, a gate with more rules may only pass more.
      const wider: Network = {
        ...network,
        networkInterfaces: network.networkInterfaces.map((each) =>
          each === nic ? { ...each, groups: [...new Set([...each.groups, group.id])] } : each,
        ),
      };
      if (outcome(network, flow).verdict === 'allowed') expect(outcome(wider, flow).verdict).toBe('allowed');
      else expect(outcome(wider, flow).blockers.length).toBeLessThanOrEqual(outcome(network, flow).blockers.length);
    }),
    RUNS,
  );
});

test('NA-02 the first match decides, and nothing behind it is looked at', () => {
  fc.assert(
    fc.property(arbitraryCase(), anyPacket, ({ network }, packet) => {
      const compiled = compileNetwork(network);
      for (const subnet of compiled.subnets.values()) {
        const { candidates, decision } = checkNetworkAcl(subnet, 'in', packet);
        const ordered = subnet.acl.acl.in.toSorted((a, b) => a.number - b.number);
        expect(candidates.map(({ entry }) => entry.number)).toEqual(ordered.map(({ number }) => number));
        const matches = ordered.map(
          (_, i) => failureOf(subnet.acl.in.list, i, probeOf(packet, packet.source, null)) === MATCH,
        );
        const first = matches.indexOf(true);
        expect('by' in decision ? decision.by : -1).toBe(first);
        if (first < 0) expect(decision.kind).toBe('implicit-deny');
        else expect(decision.kind).toBe(ordered[first]?.action);
        expect(candidates.map(({ failure }) => failure === NOT_REACHED)).toEqual(
          ordered.map((_, i) => first >= 0 && i > first),
        );
      }
    }),
    RUNS,
  );
});

test('the verdict is read off the trace', () => {
  fc.assert(
    fc.property(arbitraryCase(), ({ network, flow }) => {
      const { verdict, blockers, steps } = evaluate(compileNetwork(network), flow);
      expect(steps.map(({ index }) => index)).toEqual(steps.map((_, i) => i));
      const denials = steps.filter(({ verdict: each }) => each === 'deny').map(({ index }) => index);
      const blamed = steps.find(({ actual, verdict: each }) => actual && each === 'deny')?.index;
      expect(blockers.map(({ step }) => step).toSorted((a, b) => a - b)).toEqual(denials);
      expect(verdict.kind === 'denied' ? blockers[0]?.step : undefined).toBe(blamed);
      expect(blockers.map(({ step, actual }) => [step, actual])).toEqual(
        blockers.map(({ step }) => [step, steps[step]?.actual]),
      );
      if (verdict.kind === 'denied') expect(verdict.step).toBe(blamed);
      if (verdict.kind === 'allowed') expect(denials).toEqual([]);
      // What stands behind the first blocker did not happen, unless the far end answers for itself.
      // Where the choice of a load balancer decides, nothing is certain behind the first blocker of this choice.
      const end = blamed ?? (verdict.kind === 'undetermined' ? denials[0] : undefined) ?? steps.length;
      const skipped = steps.slice(0, blamed === undefined ? end : end + 1).filter(({ actual }) => !actual);
      // Nothing does behind a load balancer whose handshake with the client fails (LB-01).
      const isHandshake = steps[blamed ?? -1]?.phase === 'response' && skipped[0]?.detail.kind === 'load-balancer';
      expect(
        skipped.filter(({ phase, detail }) => !isHandshake || (phase !== 'backend' && detail.kind !== 'load-balancer')),
      ).toEqual([]);
      expect(steps.filter(({ verdict: each, code }) => (each === 'deny') !== (code !== null))).toEqual([]);
    }),
    RUNS,
  );
});
