import { describe, expect, test } from 'vitest';
import type { StepView } from '../../main/contract/trace-view.ts';
import { endpointText, packetText, packetTitle } from '../../renderer/state/packet-text.ts';
import { pageThatNeverLoads } from './shipped.ts';

test.each([
  { address: '10.0.0.1', port: 443, text: '10.0.0.1:443' },
  { address: '10.0.0.1', port: null, text: '10.0.0.1' },
  { address: '2001:db8::1', port: 443, text: '[2001:db8::1]:443' },
  { address: '2001:db8::1', port: null, text: '2001:db8::1' },
])('$text', ({ address, port, text }) => {
  expect(endpointText(address, port)).toBe(text);
});

const [first] = pageThatNeverLoads().trace.steps;
if (!first) throw new Error('the trace has no step');

test('a packet is read from left to right', () => {
  expect(packetText(first.before)).toBe('203.0.113.12:49152 → 198.51.100.50:443');
});

describe('what kind of packet it is', () => {
  const after = first.after;
  // prettier-ignore
  const cases: readonly { step: Pick<StepView, 'phase' | 'reply' | 'after'>; title: string }[] = [
    { step: { phase: 'request',  reply: false, after },                                              title: 'request · tcp SYN' },
    { step: { phase: 'backend',  reply: false, after },                                              title: 'backend request · tcp SYN' },
    { step: { phase: 'backend',  reply: true,  after },                                              title: 'backend reply · tcp SYN-ACK' },
    { step: { phase: 'response', reply: true,  after },                                              title: 'reply · tcp SYN-ACK' },
    { step: { phase: 'request',  reply: false, after: { ...after, protocol: 'icmp', icmp: '8:0' } }, title: 'request · icmp 8:0' },
    { step: { phase: 'request',  reply: false, after: { ...after, protocol: 'udp' } },               title: 'request · udp' },
  ];

  test.each(cases)('$title', ({ step, title }) => {
    expect(packetTitle({ ...first, ...step })).toBe(title);
  });
});
