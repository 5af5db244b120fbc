import { describe, expect, test } from 'vitest';
import { frameAt, hasDecisionAhead, isDecision, neighbour, stepsOf } from '../../renderer/state/frame.ts';
import { pageThatNeverLoads, shippedFiles, viewsOf } from './shipped.ts';

const { trace } = pageThatNeverLoads();

describe('a frame is all that is known once the step at the cursor is decided', () => {
  // prettier-ignore
  const cases = [
    { name: 'at the start nothing is remembered',            at: 0,  connections: 0, records: 0, decided: false },
    { name: 'a group that lets the request in remembers it', at: 3,  connections: 1, records: 1, decided: false },
    { name: 'a record waits for the ACL behind the group',    at: 4,  connections: 1, records: 1, decided: false },
    { name: 'the deny decides',                              at: 5,  connections: 1, records: 2, decided: true },
    { name: 'what did not happen writes no row, no record',  at: 21, connections: 1, records: 2, decided: true },
  ];

  test.each(cases)('$name', ({ at, connections, records, decided }) => {
    const frame = frameAt(trace, at);
    const known = { connections: frame.connections.length, records: frame.records.length, decided: frame.decided };
    expect(known).toEqual({ connections, records, decided });
  });

  test.each([
    { at: -5, index: 0 },
    { at: 99, index: 22 },
  ])('the index $at is taken as $index', ({ at, index }) => {
    expect(frameAt(trace, at).index).toBe(index);
  });

  test('a trace without steps is a fault of ours', () => {
    expect(() => frameAt({ ...trace, steps: [] }, 0)).toThrow('at least one step');
  });

  test.each(shippedFiles)('%s: what is known only grows, and ends with everything', (name) => {
    for (const each of viewsOf(name).traces) {
      const frames = each.steps.map((_, index) => frameAt(each, index));
      const sizes = frames.map(({ connections, records }) => connections.length + records.length);
      expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
      expect(frames.at(-1)?.records).toEqual(each.records);
    }
  });
});

test('the request and the reply share out the steps', () => {
  const [all, request, reply] = [stepsOf(trace, 'all'), stepsOf(trace, 'request'), stepsOf(trace, 'reply')];
  expect(all).toEqual(trace.steps.map(({ index }) => index));
  expect([...request, ...reply].sort((a, b) => a - b)).toEqual(all);
  expect({ last: request.at(-1), first: reply[0] }).toEqual({ last: 15, first: 4 });
});

test.each([
  { from: 3, direction: 1, to: 5 },
  { from: 5, direction: -1, to: 1 },
  { from: 4, direction: 1, to: 5 },
  { from: 9, direction: 1, to: 9 },
  { from: 1, direction: -1, to: 1 },
] as const)('the neighbour of $from in direction $direction is $to', ({ from, direction, to }) => {
  expect(neighbour([1, 5, 9], from, direction)).toBe(to);
});

test('a decision is a gate or a route, and nothing else', () => {
  const kinds = new Set(trace.steps.filter(isDecision).map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['network-acl', 'route', 'security-group']);
});

test('decisions are ahead until the stop: what stands behind it did not happen', () => {
  const stop = trace.steps.findIndex(({ mark }) => mark === 'deny');
  expect(trace.steps.slice(stop + 1).some((step) => isDecision(step))).toBe(true);
  expect(trace.steps.map(({ index }) => hasDecisionAhead(trace, index))).toEqual(
    trace.steps.map(({ index }) => index < stop),
  );
});
