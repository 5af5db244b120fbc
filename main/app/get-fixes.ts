import { describeChange } from '../change/describe-change.ts';
import { formatChange } from '../change/format-change.ts';
import type { Reply, Request, Response } from '../contract/api.ts';
import { fixOption, waysToFix } from './ways-to-fix.ts';
import { ok } from '../model/result.ts';
import { answeredIn } from './asked-in.ts';
import type { Deps } from './deps.ts';

/** All minimal sets of changes that let the flow of an answered question through, the narrowest first. */
export function getFixes(deps: Deps, request: Request<'getFixes'>): Reply<Response<'getFixes'>> {
  const answered = answeredIn(deps, request);
  if (!answered.ok) return answered;
  const { question, sitting } = answered.value;
  const { scenario } = sitting;
  const { sets, isComplete } = waysToFix(scenario, question);
  const fixes = sets.map((set, i) => ({
    option: fixOption(i),
    changes: set.map(formatChange),
    says: set.map(describeChange),
  }));
  return ok({ fixes, isComplete });
}
