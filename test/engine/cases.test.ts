import { expect, test } from 'vitest';
import type { Trace } from '../../main/model/trace.ts';
import { balancerCases } from '../oracle/balancer-cases.ts';
import { endCases, routeCases } from '../oracle/spec-cases.ts';
import { filterVectors, pathVectors } from '../oracle/vector-cases.ts';
import { traceOf } from './lab.ts';

/** The hand-written cases of the slow twin, played by the engine itself. */
test.each([...filterVectors, ...pathVectors, ...endCases, ...routeCases, ...balancerCases])(
  '$title',
  ({ packet, change, expected, logs }) => {
    const trace = traceOf(packet, change);
    expect(outcomeOf(trace)).toBe(expected.replace(/client:vgw:/, 'client:'));
    // The twin stops at what it does not know; the engine goes on.
    if (expected !== 'UNDETERMINED') expect(logsOf(trace)).toBe(logs);
  },
);

/** Where the client of an unknown reply stands, twin and engine each say in their own way. */
function outcomeOf({ verdict, blockers: [first] }: Trace): string {
  if (verdict.kind === 'allowed') return 'ALLOW';
  if (verdict.kind === 'undetermined' || !first) return 'UNDETERMINED';
  return `DENY ${first.phase} ${first.component.replace(/^client:[^:]+:/, 'client:')}`;
}

function logsOf({ records }: Trace): string {
  return records
    .map(({ interface: nic, direction, action }) => `${nic} ${direction}${action === 'ACCEPT' ? '+' : '-'}`)
    .join(', ');
}
