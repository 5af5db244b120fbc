import type { Trace } from '../../../main/model/trace.ts';

/** What a class promises for all of its packets: everything but their own headers, and which rule of an ACL allowed. */
export function fateOf({ verdict, steps, blockers, forward, symptom }: Trace): string {
  const first = blockers.find(({ actual }) => actual);
  return JSON.stringify({
    verdict: verdict.kind,
    missing: verdict.kind === 'undetermined' ? verdict.missing : null,
    forward,
    symptom,
    blockers: blockers.map(({ component, code, phase, actual }) => [component, code, phase, actual]),
    first: first?.component ?? null,
    steps: steps.map(({ component, place, verdict: each, actual, phase, reply, code }) => [
      each === 'allow' ? component.replace(/^(nacl:.*):\d+$/, '$1') : component,
      place,
      each,
      actual,
      phase,
      reply,
      code,
    ]),
  });
}
