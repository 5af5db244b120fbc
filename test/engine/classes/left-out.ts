import path from 'node:path';

/**
 * What a mutant of the engine does wrong: it leaves out a question, by the name of the function that asks it, or tells
 * wrongly where a field comes from.
 */
export const mutant: { question: string | null; descent: string | null } = { question: null, descent: null };

const asking = path.join('main', 'engine', 'packet');
/** From the narrowing to the function of the question, with what lies between. */
const DEEPEST = 8;

/** Whether the narrowing that calls this belongs to the question that is left out. */
export function isLeftOut(): boolean {
  return mutant.question !== null && callers().includes(mutant.question);
}

/** Names of the functions of the asking modules that are being called, read off the stack, the innermost first. */
export function callers(): readonly string[] {
  const before = { stackTraceLimit: Error.stackTraceLimit, prepareStackTrace: undefined };
  Error.stackTraceLimit = DEEPEST;
  Error.prepareStackTrace = (_, sites) =>
    sites.flatMap((site) => (site.getFileName()?.includes(asking) ? [site.getFunctionName() ?? ''] : []));
  const names = new Error().stack as unknown as readonly string[];
  Object.assign(Error, before);
  return names;
}
