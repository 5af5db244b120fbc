import type { Trace } from '../../../model/trace.ts';
import type { Path, Report } from '../../../language/diagnostics/report.ts';
import type { Situation } from '../../scenario/situation.ts';
import { flowAbout, worldAbout, type Subject } from '../../scenario/moment.ts';
import { uncertainBlame } from './option-truth.ts';

/** A trace of which the verdict is certain; with `whole`, also what stops the flow first and what is logged. */
export function gradableTrace(
  situation: Situation,
  about: Subject,
  path: Path,
  report: Report,
  whole = true,
): Trace | null {
  const name = flowAbout(situation, about);
  if (!situation.flows.has(name)) return null; // reported where flows are named
  const { trace } = worldAbout(situation, about).world;
  if (trace.verdict.kind === 'undetermined') {
    report.error('not-gradable', path, { message: `the outcome of \`${name}\` depends on ${trace.verdict.missing}` });
    return null;
  }
  const doubt = whole ? uncertainBlame(trace) : null;
  if (doubt === null) return trace;
  report.error('not-gradable', path, {
    message: `what stops \`${name}\` first depends on ${doubt}`,
    hint: 'give the flow a source port',
  });
  return null;
}
