import { describe, expect, test } from 'vitest';
import { traceView } from '../../main/app/view/trace-view.ts';
import { inWireOrder, wireIndex } from '../../main/app/view/wire-order.ts';
import { worldOf } from '../../main/lesson/scenario/worlds.ts';
import { shipped, shippedFiles } from '../renderer/shipped.ts';

const page = shipped('network-acls/page-that-never-loads.yaml');
const ports = shipped('load-balancers/five-ports-five-answers.yaml');

describe('behind an Application Load Balancer the handshake of the client comes first', () => {
  const { trace } = worldOf(page, 'customer');
  const told = inWireOrder(trace);

  test('a reply that is denied: the load balancer never contacts the target', () => {
    const happened = told.steps.filter(({ actual }) => actual);
    expect(happened.map(({ component }) => component)).toEqual([
      'originate:customer',
      'igw:igw',
      'nacl:web-a:in:100',
      'sg:shop-alb-web-a:in',
      'sg:shop-alb-web-a:out',
      'nacl:web-a:out:*',
    ]);
    expect(told.steps.some(({ phase, actual }) => phase === 'backend' && actual)).toBe(false);
    expect(told.steps.some(({ actual, opened }) => !actual && opened !== null)).toBe(false);
  });

  test('no record of the connection behind it, and the verdict points at the reply', () => {
    expect(told.records.map(({ interface: nic, direction, action }) => `${nic} ${direction} ${action}`)).toEqual([
      'shop-alb-web-a in ACCEPT',
      'shop-alb-web-a out REJECT',
    ]);
    expect(told.verdict).toEqual({ kind: 'denied', step: 5 });
    expect(told.blockers).toMatchObject([{ component: 'nacl:web-a:out:*', step: 5, actual: true }]);
    expect(wireIndex(trace, trace.blockers[0]?.step ?? -1)).toBe(5);
  });

  test('a backend that is denied: the client is connected before, and gets HTTP 504 behind it', () => {
    const view = traceView(worldOf(ports, 'snow').trace, { name: 'snow', text: '' });
    const connected = view.steps.findIndex(({ title }) => title === 'Connected');
    const denied = view.steps.findIndex(({ mark }) => mark === 'deny');
    expect(view.steps[connected]?.actual).toBe(true);
    expect(view.steps[connected]?.sentence).toContain('its connection to the load balancer is open');
    expect(connected).toBeLessThan(denied);
    expect(view.steps.at(-1)).toMatchObject({ title: 'Client sees', word: 'HTTP 504', mark: 'failure' });
  });

  test('told twice is told once, and other traces stay as they are', () => {
    expect(inWireOrder(told)).toBe(told);
    const plain = worldOf(page, 'query').trace;
    expect(inWireOrder(plain)).toBe(plain);
  });
});

test.each(shippedFiles)(
  '%s: every flow ends with what the client sees, and nothing that failed has a check mark',
  (name) => {
    const scenario = shipped(name);
    for (const flow of scenario.flows.keys()) {
      const { trace } = worldOf(scenario, flow);
      const view = traceView(trace, { name: flow, text: '' });
      const last = view.steps.at(-1);
      expect(last?.title).toBe('Client sees');
      expect(last?.mark === 'allow').toBe(trace.symptom.kind === 'success');
      expect(view.steps.map(({ index }) => index)).toEqual(view.steps.map((_, i) => i));
      for (const step of view.steps.filter(({ actual }) => !actual)) {
        expect(step).toMatchObject({ mark: 'hypothetical', opened: null, matchedRow: null });
        expect(step.word).toMatch(/^Would have (happened|been denied) next$/);
      }
      const stop = view.verdict.step === null ? undefined : view.steps[view.verdict.step];
      if (stop) expect(['deny', 'refused']).toContain(stop.mark);
      for (const { mark, kind } of view.steps)
        if (mark === 'refused') expect(['deliver', 'result', 'client']).toContain(kind);
    }
  },
);
