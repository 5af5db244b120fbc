import { formatAddress, parseAddress } from '../../model/address.ts';
import type { Network } from '../../model/network.ts';
import { formatPhase, offsetOfPart, type WrittenCheckpoint } from '../checkpoint/checkpoint.ts';
import { strayPart } from '../checkpoint/stray.ts';
import type { Claim } from '../format/claim-text.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import type { Path, Report } from '../../language/diagnostics/report.ts';
import { packetOf, type Subject } from '../scenario/moment.ts';
import { canonicalLogLine } from './canonical.ts';
import { saidParts } from './claim-words.ts';
import { strayRule } from './rules-at.ts';

/** What names can stand for, and where to say that one stands for nothing. */
export type Known = {
  readonly network: Network;
  /** The networks that a claim can be about: after the changes of its option, or of a story. */
  readonly networks: readonly Network[];
  readonly flowNames: readonly string[];
  readonly stories: Readonly<Record<string, readonly string[]>>;
  readonly report: Report;
};

/** Every name in a claim: a mistyped one would make it true or false for the wrong reason. */
export function checkClaimNames(known: Known, claim: Claim, path: Path): void {
  expectFlow(known, claim.flow, [...path, 'flow']);
  expectMoment(known, claim, path);
  for (const part of ['blockedBy', 'blocks', 'passes', 'skips'] as const) {
    expectCheckpoint(known, claim[part], [...path, part]);
  }
  for (const part of ['remembered', 'fromMemory', 'decidedBy', 'sees'] as const) {
    expectCheckpoint(known, claim[part]?.at, [...path, part, 'at']);
  }
  expectSaid(known, claim, path);
  expectOnePhase(known, claim, path);
  if (claim.decidedBy) expectRuleAt(known, claim.decidedBy, [...path, 'decidedBy', 'rule']);
  for (const end of ['source', 'destination'] as const) expectAddress(known, claim.sees?.[end], [...path, 'sees', end]);
  claim.blockers?.forEach((each, i) => expectCheckpoint(known, each, [...path, 'blockers', i]));
  claim.logs?.forEach((line, i) => expectLogLine(known, line, [...path, 'logs', i]));
  if (claim.mirrored) checkMirrorNames(known, claim.mirrored, [...path, 'mirrored']);
  if (claim.notLogged) expectInterfaces(known, claim.notLogged, [...path, 'notLogged']);
}

/** Which flow is meant is no claim yet: nothing would be held against the trace. */
function expectSaid({ report }: Known, claim: Claim, path: Path): void {
  const hint = 'such as `verdict`, `blockedBy`, `passes` or `symptom`';
  if (saidParts(claim).length === 0)
    report.error('shape', path, { message: 'the claim says nothing about the flow', hint });
}

/** `blockedBy: request …` together with `phase: response` holds of no trace. */
function expectOnePhase({ report }: Known, { blockedBy, phase }: Claim, path: Path): void {
  const said = blockedBy?.phase ?? null;
  if (said === null || phase === undefined || said === phase) return;
  const message = `\`blockedBy\` says \`${formatPhase(said)}\`, and \`phase\` says \`${formatPhase(phase)}\``;
  report.error('shape', [...path, 'phase'], { message, hint: 'leave one of them out' });
}

function expectRuleAt({ networks, report }: Known, said: NonNullable<Claim['decidedBy']>, path: Path): void {
  const { at, rule, ruleOffset } = said;
  if (strayPart(networks, at)) return; // reported at `at`
  const stray = strayRule(networks, at, rule);
  if (stray) report.errorForAuthors('unknown-name', path, { ...stray, offset: ruleOffset });
}

function expectAddress({ network, report }: Known, text: string | undefined, path: Path): void {
  if (text === undefined || parseAddress(text.trim()).ok) return;
  const named = network.networkInterfaces.find(({ id }) => id === text)?.ipv4[0]?.private;
  const hint = named === undefined ? 'write an address such as 10.0.0.10' : `write \`${formatAddress(named)}\``;
  report.error('text', path, { message: `\`${text}\` is not an address`, hint });
}

function checkMirrorNames(known: Known, claim: NonNullable<Claim['mirrored']>, path: Path): void {
  const { trafficMirrorSessions } = known.network;
  const expectOne = (name: string, names: readonly string[], what: string, at: Path) => {
    if (names.includes(name)) return;
    known.report.error('unknown-name', at, {
      message: `there is no ${what} \`${name}\``,
      hint: didYouMean(name, names),
    });
  };
  const sources = trafficMirrorSessions.map(({ source }) => source);
  const sessions = trafficMirrorSessions.map(({ id }) => id);
  expectOne(claim.at, sources, 'mirror source', [...path, 'at']);
  if (claim.session !== undefined) expectOne(claim.session, sessions, 'traffic mirror session', [...path, 'session']);
  expectPlace(known, claim.blockedBy, [...path, 'blockedBy'], 'a copy goes one way');
  claim.logs?.forEach((line, i) => expectLogLine(known, line, [...path, 'logs', i]));
}

export function expectFlow({ flowNames, report }: Known, name: string | undefined, path: Path): void {
  if (name === undefined || flowNames.includes(name)) return;
  const hint = didYouMean(name, flowNames);
  report.error('unknown-name', path, { message: `there is no flow \`${name}\``, hint });
}

export function expectStory({ stories, report }: Known, name: string, path: Path): void {
  if (Object.hasOwn(stories, name)) return;
  const hint = didYouMean(name, Object.keys(stories));
  report.error('unknown-name', path, { message: `there is no story \`${name}\``, hint });
}

/** An event that sends something; it says itself which flow is meant. */
export function expectMoment(known: Known, { flow, moment }: Subject, path: Path): void {
  if (!moment) return;
  const at = [...path, 'moment'];
  expectStory(known, moment.story, [...at, 'story']);
  const { report, stories } = known;
  if (flow !== undefined) report.error('shape', at, { message: 'say `flow` or `moment`, not both' });
  if (!Object.hasOwn(stories, moment.story) || packetOf(stories, moment) !== null) return;
  const message = `event ${moment.event} of \`${moment.story}\` opens or sends nothing`;
  report.error('unknown-name', [...at, 'event'], { message });
}

export function expectCheckpoint(
  { networks, report }: Known,
  checkpoint: WrittenCheckpoint | undefined,
  path: Path,
): void {
  const stray = checkpoint && strayPart(networks, checkpoint);
  if (!stray) return;
  report.error('unknown-name', path, { ...stray, offset: offsetOfPart(checkpoint.text, stray.part) });
}

/** A checkpoint where no phase can be told apart. @param why a phase in front has no place. */
export function expectPlace(known: Known, checkpoint: WrittenCheckpoint | undefined, path: Path, why: string): void {
  const phase = checkpoint?.phase ?? null;
  if (phase === null) expectCheckpoint(known, checkpoint, path);
  else
    known.report.error('text', path, {
      message: `\`${formatPhase(phase)}\` has no place here: ${why}`,
      hint: 'leave it out',
    });
}

export function expectLogLine(known: Known, line: string, path: Path): void {
  const [nic = '', direction, action, ...rest] = canonicalLogLine(line).split(' ');
  const isRecord = /^(in|out)$/.test(direction ?? '') && /^(ACCEPT|REJECT)$/.test(action ?? '') && rest.length === 0;
  if (isRecord) expectInterfaces(known, [nic], path);
  else known.report.error('text', path, { message: `\`${line}\` is no record`, hint: 'write `web in ACCEPT`' });
}

export function expectInterfaces({ network, report }: Known, names: readonly string[], path: Path): void {
  const ids = network.networkInterfaces.map(({ id }) => id);
  names.forEach((name, i) => {
    if (ids.includes(name)) return;
    report.error('unknown-name', [...path, i], {
      message: `there is no network interface \`${name}\``,
      hint: didYouMean(name, ids),
    });
  });
}
