import { expect, test } from 'vitest';
import { transcript } from '../../main/app/file/transcript.ts';
import { traceView } from '../../main/app/view/trace-view.ts';
import { traceBetween, type Edit } from '../engine/between.ts';

/** The rungs of a half, `mark: state action`, and what is noted below them. */
function ladderOf(flow: string, component: string, edit: Edit = []) {
  const view = traceView(traceBetween('policies', flow, edit), { name: '', text: flow });
  const gate = view.steps.find((step) => step.component === component && !step.reply)?.gate;
  return {
    rungs: gate?.rows.map(({ mark, state, action }) => `${mark}: ${state} ${action}`),
    note: gate?.note,
    lines: transcript(view),
  };
}

test('behind the policies of a pod that sends come the security groups of its node', () => {
  const { rungs, lines } = ladderOf('tcp web:40000 > db:5432', 'policy:web:egress');
  expect(rungs?.slice(-1)).toEqual([expect.stringMatching(/^AWS \S+: decides allow$/)]);
  expect(lines.some((line) => /^ {6}AWS sg-\S+ /.test(line))).toBe(true);
});

test('behind policies that deny they are told as what they would have done', () => {
  const { rungs } = ladderOf('tcp web:40000 > old:3306', 'policy:web:egress');
  expect(rungs?.slice(-1)).toEqual([expect.stringMatching(/^AWS \S+: not-reached allow$/)]);
});

test('before the policies of a pod that receives, they pass on what they allow', () => {
  const { rungs } = ladderOf('tcp web:40000 > api:8080', 'policy:api:ingress');
  expect(rungs?.[0]).toMatch(/^AWS \S+: matches pass$/);
  expect(rungs?.length).toBeGreaterThan(1);
});

test('on one node there is no such rung, and the ladder says why', () => {
  const { rungs, note } = ladderOf('tcp web:40000 > job:8080', 'policy:web:egress');
  expect([rungs?.some((rung) => rung.startsWith('AWS')), note]).toEqual([
    false,
    'The packet stays on the node: no security group is evaluated.',
  ]);
});
