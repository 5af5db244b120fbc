import { z } from 'zod';
import type { Step } from '../../../model/step.ts';
import type { Path } from '../../../language/diagnostics/report.ts';
import { checkClaimNames } from '../../claim/claim-names.ts';
import { Option, type Claim } from '../../format/claim-text.ts';
import type { Goal } from '../../format/goal-text.ts';
import type { Judged } from '../../format/judged-text.ts';
import { subjectOf, type Subject } from '../../scenario/moment.ts';
import { proposedBy } from '../../scenario/proposed.ts';
import type { Situation } from '../../scenario/situation.ts';
import { checkChange } from '../shared/check-change.ts';
import { traceAbout, tracesAfter } from '../shared/key-traces.ts';
import { optionHints, type FirstHints } from '../shared/hint-words.ts';
import { opaqueId } from '../shared/opaque-id.ts';
import { claimOutcomes, claimsOf, optionTruth, type ClaimOutcome } from '../shared/option-truth.ts';
import { expectJudged, judgedHints } from './judged.ts';
import { expectFixed } from './order-of-options.ts';
import { against, played, type PlayedWorld } from '../shared/played-world.ts';
import type { AskedPermission } from '../shared/question-kind.ts';
import {
  about,
  after,
  checkGoal,
  expectDistinct,
  expectMisconception,
  expectPrincipal,
  expectShort,
  expectUndertaking,
  NO_CHANGE_IN_STORY,
  type Names,
} from '../shared/references.ts';

export const Options = z.array(Option).min(2).max(8);
export type OptionQuestion = Subject & {
  readonly goal?: Goal | undefined;
  readonly judged?: Judged | undefined;
  readonly order?: 'fixed' | undefined;
  readonly options: readonly Option[];
};

/** The options that their author holds right. */
export function keyIds(options: readonly Option[]): string[] {
  return options.filter(({ key }) => key).map(({ say }) => opaqueId(say));
}

/** What kinds with options have in common, however many of them are right. */
export const withOptions = {
  misconceptions: 'give it to the option that shows it',

  checkReferences(names: Names, question: OptionQuestion, path: Path): void {
    const { goal, options } = question;
    expectJudged(names, question, path);
    expectUnchanged(names, question, path);
    expectFixed(names, question, path);
    checkGoal(after(names, ...options.map(({ change }) => change ?? [])), goal, [...path, 'goal']);
    expectDistinct(names, options, (i) => [...path, 'options', i]);
    options.forEach((option, i) => {
      const at = [...path, 'options', i];
      checkClaims(names, question, option, at);
      expectShort(names, option.because, [...at, 'because']);
      expectMisconception(names, option.misconception, [...at, 'misconception']);
      checkChange(names, option, at);
      option.access?.forEach(({ who, does }, n) => {
        expectPrincipal(names, who, [...at, 'access', n, 'who']);
        expectUndertaking(names, does, [...at, 'access', n, 'does']);
      });
    });
  },

  keyTraces(situation: Situation, question: OptionQuestion) {
    if (question.judged) return [];
    const keys = question.options.filter(({ key }) => key);
    const shown = keys.flatMap((key) =>
      tracesAfter(situation, question, proposedBy(situation, key).changes, claimsOf(key)),
    );
    return [traceAbout(situation, question), ...shown];
  },

  play(situation: Situation, question: OptionQuestion, _: unknown, id: string): PlayedWorld | null {
    const option = question.options.find(({ say }) => opaqueId(say) === id);
    if (!option || question.judged) return null;
    const { changes, refusal } = proposedBy(situation, option);
    if (refusal !== null) return null;
    const truth = optionTruth(situation, question, option);
    const key = question.options.find((each) => each.key && each !== option);
    return {
      label: option.say,
      ...played(situation, truth, changes),
      against: changes.length > 0 ? against(situation, truth.about, proposedBy(situation, key ?? {}).changes) : null,
    };
  },

  hints: ({ network }: Situation, { judged }: OptionQuestion, step: Step | null): FirstHints =>
    judged ? judgedHints : optionHints(network, step),

  claims(situation: Situation, question: OptionQuestion, id: string): readonly ClaimOutcome[] {
    const option = question.options.find(({ say }) => opaqueId(say) === id);
    return option ? claimOutcomes(situation, question, option) : [];
  },

  /** Of several right options no one says whether their changes are meant together. */
  keyChanges({ options }: OptionQuestion): readonly string[] {
    const keys = options.filter(({ key }) => key);
    return keys.length === 1 ? (keys[0]?.change ?? []) : [];
  },

  changes: ({ options }: OptionQuestion) =>
    options.flatMap(({ change = [], access = [] }) => [...change, ...access.map(({ does }) => does)]),

  permissions(_: Situation, { options }: OptionQuestion): readonly AskedPermission[] {
    const all = options.flatMap(({ access = [] }) => access);
    return all.filter(({ who, does }, i) => all.findIndex((each) => each.who === who && each.does === does) === i);
  },
};

function checkClaims(names: Names, question: Subject, { change = [], claim, claims }: Option, path: Path): void {
  const claimed = (each: Claim) => about(after(names, change), subjectOf(each, question));
  if (claim) checkClaimNames(claimed(claim), claim, [...path, 'claim']);
  claims?.forEach((each, n) => checkClaimNames(claimed(each), each, [...path, 'claims', n]));
}

function expectUnchanged({ report }: Names, { moment, goal, options }: OptionQuestion, path: Path): void {
  const message = NO_CHANGE_IN_STORY;
  const inTime = moment !== undefined;
  if (goal && (inTime || goal.claims?.some((claim) => claim.moment)))
    report.error('shape', [...path, 'goal'], { message });
  options.forEach((option, i) => {
    if (option.change && (inTime || claimsOf(option).some((claim) => claim.moment)))
      report.error('shape', [...path, 'options', i, 'change'], { message });
  });
}
