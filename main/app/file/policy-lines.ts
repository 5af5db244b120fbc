import { caveatSentence, missWord, policyName, rungSentence } from '../../engine/explain/policy-sentence.ts';
import type { Half, TierCheck } from '../../model/policy-ladder.ts';
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
    ...half.tiers.flatMap((tier) => {
      const text = `${tier.tier.padEnd(width)}  ${rungSentence(tier)}`;
      return tier.reached ? [`  ${text}`, ...missLines(tier)] : [`  (${text})`];
    }),
  ];
}

/** Why each rule of a tier that denies at its end does not match: what to change is one of these fields. */
function missLines({ outcomes, policies }: TierCheck): readonly string[] {
  const isEnd = outcomes.some((by) => by.kind === 'isolated' || (by.kind === 'end-of-tier' && by.action === 'Deny'));
  if (!isEnd) return [];
  return policies.flatMap(({ policy, state, rules }) =>
    rules.flatMap(({ rule, fit }) =>
      state !== 'selects' || fit === 'matches' || fit === 'unknown'
        ? []
        : [`    rule ${rule + 1} of ${policyName(policy)} does not match: ${missWord(fit)}`],
    ),
  );
}
