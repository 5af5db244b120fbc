import { seen } from '../../engine/flow-log/capture.ts';
import { copySentence, mirrorSentence } from '../../engine/explain/mirror-sentence.ts';
import type { Mirroring } from '../../model/mirroring.ts';
import type { Trace } from '../../model/trace.ts';
import { checkpointAt, type Checkpoint } from '../checkpoint/checkpoint.ts';
import { covers } from '../checkpoint/covers.ts';
import type { Claim } from '../format/claim-text.ts';
import type { ClaimResult } from './claim-result.ts';
import { canonicalLogLine } from './canonical.ts';

type MirrorClaim = NonNullable<Claim['mirrored']>;

/**
 * Decides what is said about copies of the packets that pass an interface. `true` asks for one of them, `false` says
 * that there is none.
 */
export function checkMirrored(claim: MirrorClaim, trace: Trace): ClaimResult {
  const passages = passagesOf(claim, trace);
  const [first] = passages;
  if (!first) return fails(null, `no packet passes ${claim.at} as a mirror source`);
  const { is, session, arrives, blockedBy, logs } = claim;
  const copied = passages.filter(({ decision }) => decision.kind === 'copied');
  const wantsCopy = is ?? (session !== undefined || blockedBy !== undefined || arrives === true || logs !== undefined);
  if (is === false && copied[0]) return fails(copied[0].step, says(mirrorSentence(copied[0])));
  if (wantsCopy && copied.length === 0) return fails(first.step, says(mirrorSentence(first)));
  const bySession = copied.filter(({ decision }) => session === undefined || sessionOf(decision) === session);
  if (session !== undefined && bySession.length === 0)
    return fails(copied[0]?.step ?? null, copied[0] ? says(mirrorSentence(copied[0])) : '');
  const arrived = bySession.filter(({ copy }) => copy?.outcome.kind === 'delivered');
  if (arrives === true && arrived.length === 0) return lost(bySession);
  if (arrives === false && arrived[0]) return lost(arrived);
  if (blockedBy !== undefined && !bySession.some((each) => isBlocked(each, blockedBy))) return lost(bySession);
  const written = bySession.flatMap(({ copy }) => seen(copy?.records ?? [], trace).map(lineOf));
  const missing = logs?.map(canonicalLogLine).find((line) => !written.includes(line));
  return missing === undefined ? { holds: true } : fails(first.step, `no record of a copy says ${missing}`);
}

/** What nobody documents or told about the copies in question, or null. */
export function mirrorDoubt(claim: MirrorClaim, trace: Trace): string | null {
  for (const { assumed, decision, copy } of passagesOf(claim, trace)) {
    if (assumed) return 'whether an outbound packet that the source drops is copied';
    if (decision.kind === 'unknown') return decision.missing;
    if (copy?.outcome.kind === 'undetermined') return copy.outcome.missing;
    const doubtful = copy?.records.find(
      (record) => record.assumed && claim.logs?.map(canonicalLogLine).includes(lineOf(record)),
    );
    if (doubtful) return `the record of a copy at \`${doubtful.interface}\``;
  }
  return null;
}

function passagesOf({ at, phase, direction }: MirrorClaim, { mirrorings }: Trace): Mirroring[] {
  return mirrorings.filter(
    (each) =>
      each.interface === at &&
      (phase === undefined || each.phase === phase) &&
      (direction === undefined || each.direction === direction),
  );
}

function sessionOf(decision: Mirroring['decision']): string | null {
  return decision.kind === 'copied' ? decision.session : null;
}

function isBlocked({ copy }: Mirroring, checkpoint: Checkpoint): boolean {
  return copy?.outcome.kind === 'dropped' && covers(checkpoint, checkpointAt(copy.outcome.component));
}

function lost([first]: readonly Mirroring[]): ClaimResult {
  return fails(first?.step ?? null, first?.copy ? says(copySentence(first.copy)) : 'nothing is copied');
}

function lineOf(record: { readonly interface: string; readonly direction: string; readonly action: string }): string {
  return `${record.interface} ${record.direction} ${record.action}`;
}

/** A sentence as the reason in another. */
function says(sentence: string): string {
  return `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`;
}

function fails(step: number | null, why: string): ClaimResult {
  return { holds: false, step, why };
}
