import { describe, expect, test } from 'vitest';
import type { Flow } from '../../../main/model/flow.ts';
import { ipv4 } from '../../build.ts';
import type { Drop } from './drop-sets.ts';
import { agree, ASTRAY, LOST, observed } from './finding.ts';
import type { Sight } from './prober.ts';

const tcp: Flow = {
  origin: { kind: 'network-interface', id: 'e0' },
  protocol: 6,
  source: ipv4('10.0.0.4'),
  destination: ipv4('10.0.1.5'),
  sourcePort: 40000,
  destinationPort: 443,
  icmpType: 0,
  icmpCode: 0,
  natPort: 40000,
  loadBalancerPort: null,
  lookup: null,
  call: null,
  alternatives: [],
  serverName: null,
};
const ping: Flow = { ...tcp, protocol: 1, destinationPort: 0, icmpType: 8 };
const silence: Sight = { symptom: 'timeout', client: null };

const between = (source: number, destination: number): Drop => {
  return { gate: 'nacl:s1:in:*', key: { kind: 'ports', source, destination }, packets: 1 };
};
const echo = (reply: boolean, identifier: number): Drop => {
  return { gate: 'sg:e1:in', key: { kind: 'echo', reply, identifier }, packets: 1 };
};

describe('what became of a flow in the kernel', () => {
  // prettier-ignore
  const cases = [
    { name: 'no counter explains the silence',      flow: tcp,  drops: [],                     finding: LOST },
    { name: 'the request was dropped',              flow: tcp,  drops: [between(40000, 443)],  finding: 'timeout request nacl:s1:in:*' },
    { name: 'the answer was dropped',               flow: tcp,  drops: [between(443, 40000)],  finding: 'timeout response nacl:s1:in:*' },
    { name: 'another flow to the same port',        flow: tcp,  drops: [between(40001, 443)],  finding: LOST },
    { name: 'an echo with the number of a port',    flow: tcp,  drops: [echo(false, 40000)],   finding: LOST },
    { name: 'an echo request',                      flow: ping, drops: [echo(false, 40000)],   finding: 'timeout request sg:e1:in' },
    { name: 'an echo reply',                        flow: ping, drops: [echo(true, 40000)],    finding: 'timeout response sg:e1:in' },
    { name: 'an echo of another identifier',        flow: ping, drops: [echo(true, 1)],        finding: LOST },
    { name: 'two gates cannot both have stopped it', flow: tcp, drops: [between(40000, 443), between(443, 40000)],
      finding: 'timeout request nacl:s1:in:* response nacl:s1:in:*' },
  ];
  test.each(cases)('$name', ({ flow, drops, finding }) => {
    expect(observed(flow, silence, drops)).toBe(finding);
  });

  test('the service says as whom it saw the client', () => {
    expect(observed(tcp, { symptom: 'success', client: '192.0.2.200' }, [])).toBe('success of 192.0.2.200');
  });
});

describe('agreement', () => {
  // prettier-ignore
  const cases = [
    { expected: 'refused',                  found: 'refused',                        agrees: true },
    { expected: 'success of 10.0.0.4',      found: 'success of 192.0.2.200',         agrees: false },
    { expected: 'timeout request sg:e0:in', found: 'timeout request nacl:s0:in:*',   agrees: false },
    { expected: 'timeout request sg:e0:in', found: LOST,                             agrees: false },
    // Where an answer gets lost that went astray is not compared; that it gets lost is.
    { expected: ASTRAY,                     found: 'timeout response nat:unasked',   agrees: true },
    { expected: ASTRAY,                     found: 'success of 10.0.0.4',            agrees: false },
  ];
  test.each(cases)('$expected and $found: $agrees', ({ expected, found, agrees }) => {
    expect(agree(expected, found)).toBe(agrees);
  });
});
