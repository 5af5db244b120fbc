import { caveatSentence, rungSentence } from '../../engine/explain/policy-sentence.ts';
import type { Half } from '../../model/policy-ladder.ts';
import type { PolicyAnswer } from './ask-policies.ts';

const WORDS = { allow: 'allowed', deny: 'denied', undetermined: 'undetermined' } as const;

/** An answer as text: the verdict, then each rung of both ladders; in brackets those that are not reached. */
export function policyLines({ decision, traces, missing, unread }: PolicyAnswer): readonly string[] {
  return [
    WORDS[decision],
    ...(missing === null ? [] : [`  not known: ${missing}`]),
    ...unread.map((each) => `  not understood, so that nothing is sure: ${each}`),
    ...traces.flatMap(({ to, verdict: { egress, ingress, caveats } }) => [
      ...(traces.length > 1 ? [`to ${to}`] : []),
      ...halfLines('egress of', egress),
      ...halfLines('ingress of', ingress),
      ...caveats.map((caveat) => `note: ${caveatSentence(caveat)}`),
    ]),
  ];
}

function halfLines(what: string, half: Half | null): readonly string[] {
  if (!half) return [];
  const width = Math.max(...half.tiers.map(({ tier }) => tier.length));
  return [
    `${what} ${half.pod.namespace}/${half.pod.name}: ${WORDS[half.decision]}`,
    ...half.tiers.map((tier) => {
      const text = `${tier.tier.padEnd(width)}  ${rungSentence(tier)}`;
      return tier.reached ? `  ${text}` : `  (${text})`;
    }),
  ];
}
