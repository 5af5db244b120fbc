import type { Path, Report } from '../../../language/diagnostics/report.ts';
import { checkClaim } from '../../claim/check-claim.ts';
import type { Claim } from '../../format/claim-text.ts';
import { flowAbout, subjectOf, worldAbout, type Subject } from '../../scenario/moment.ts';
import type { Situation } from '../../scenario/situation.ts';
import { gradableTrace } from '../shared/gradable-trace.ts';
import { reportAbsent } from '../shared/judge.ts';
import { doubtOf } from '../shared/option-truth.ts';

type Matched = Subject & {
  readonly prompts: readonly (Subject & { readonly choice: string })[];
  readonly choices: Readonly<Record<string, { readonly claim: Claim }>>;
};

/** Of each prompt the claim of its choice holds, and no other. */
export function proveMatching(situation: Situation, question: Matched, path: Path, report: Report): void {
  const traces = question.prompts
    .map((prompt) => subjectOf(prompt, question))
    .filter((about) => situation.flows.has(flowAbout(situation, about)))
    .map((about) => worldAbout(situation, about).world.trace);
  for (const [id, { claim }] of Object.entries(question.choices))
    reportAbsent(claim, traces, [...path, 'choices', id, 'claim'], report);
  question.prompts.forEach((prompt, i) => {
    const trace = gradableTrace(situation, subjectOf(prompt, question), [...path, 'prompts', i], report, false);
    if (!Object.hasOwn(question.choices, prompt.choice)) {
      report.error('unknown-name', [...path, 'prompts', i, 'choice'], {
        message: `there is no choice \`${prompt.choice}\``,
      });
    }
    if (!trace) return;
    for (const [id, { claim }] of Object.entries(question.choices)) {
      const doubt = doubtOf(claim, trace);
      if (doubt !== null) {
        report.error('not-gradable', [...path, 'choices', id, 'claim'], { message: `it depends on ${doubt}` });
        continue;
      }
      const result = checkClaim(claim, trace);
      const at = [...path, 'prompts', i, 'choice'];
      if (id === prompt.choice && !result.holds) {
        report.error('key-refuted', at, { message: `\`${id}\` does not fit: ${result.why}` });
      }
      if (id !== prompt.choice && result.holds)
        report.error('distractor-right', at, { message: `\`${id}\` fits as well` });
    }
  });
}
