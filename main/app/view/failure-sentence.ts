import { failureClause } from '../../lesson/question/shared/counter.ts';
import type { PlayedWorld } from '../../lesson/question/shared/played-world.ts';
import { inWireOrder, wireIndex } from './wire-order.ts';

/** The step at which a world stops agreeing with its option, as an index in the order of the player. */
export function shownStop({ stopAt, world: { trace, before } }: PlayedWorld): number | null {
  const isSame = stopAt === null || inWireOrder(trace, before?.continues) === trace;
  return isSame ? stopAt : wireIndex(trace, stopAt);
}

/**
 * `This claim fails at step 7: network ACL acl-web … denies the reply.` @param subject the flow in words, if it is another
 * one than that in question.
 */
export function failureSentence(
  { changes, why, demand = null }: PlayedWorld,
  subject: string | null,
  stopAt: number | null,
): string {
  if (why === '') return '';
  const what = changes.length > 0 ? 'This change' : 'This claim';
  const at = stopAt === null ? '' : ` at step ${stopAt + 1}`;
  const clause = failureClause(subject, why, demand);
  return `${what} fails${at}: ${/[.?]$/.test(clause) ? clause : `${clause}.`}`;
}
