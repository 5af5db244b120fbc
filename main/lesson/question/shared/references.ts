import type { AccessControl } from '../../../model/access.ts';
import { isMisconceptionId } from '../../../model/misconception.ts';
import type { Network } from '../../../model/network.ts';
import { readChanges } from '../../../change/change-network.ts';
import type { Path } from '../../../language/diagnostics/report.ts';
import { didYouMean } from '../../../language/diagnostics/suggest.ts';
import type { FlowText } from '../../../language/text/flow.ts';
import { parseTaskRequest } from '../../access/parse-task-request.ts';
import { checkClaimNames, expectFlow, type Known } from '../../claim/claim-names.ts';
import { deniedBy, type Goal } from '../../format/goal-text.ts';
import type { Subject } from '../../scenario/moment.ts';
import { canBeSent, readPacketSet } from '../../intent/packet-set.ts';
import { tellStory } from '../../story/tell-story.ts';

const MAX_WORDS = 20;

/** What the names in a question can stand for. */
export type Names = Known & {
  /** The flows that can be read; `flowNames` are all that stand there. */
  readonly flows: ReadonlyMap<string, FlowText>;
  readonly access: AccessControl | null;
};

/** An event of a story is played as the story tells it: neither a change nor a goal has a place in it. */
export const NO_CHANGE_IN_STORY = 'an event of a story takes no change: tell another story';

/** For what is said of the network after any of these sets of changes; one that cannot be made is reported elsewhere. */
export function after(names: Names, ...changes: readonly (readonly string[])[]): Names {
  const networks = changes.flatMap((lines) => {
    const changed = readChanges(names.network, lines);
    return changed.ok ? [changed.value.network] : [];
  });
  return networks.length > 0 ? { ...names, networks } : names;
}

/** For what is said of an event: a story may have changed the network until then. */
export function about(names: Names, ...subjects: readonly Subject[]): Names {
  const networks = subjects.flatMap(({ moment }): Network[] => {
    if (!moment || !Object.hasOwn(names.stories, moment.story)) return [];
    const lines = names.stories[moment.story]?.slice(0, moment.event) ?? [];
    const told = tellStory({ network: names.network, flows: names.flows, memory: true }, lines);
    const last = told.ok ? told.value.at(-1) : undefined;
    return last ? [last.network] : [];
  });
  const elsewhere = subjects.some(({ moment }) => moment === undefined) ? names.networks : [];
  return networks.length > 0 ? { ...names, networks: [...elsewhere, ...networks] } : names;
}

export function checkGoal(names: Names, goal: Goal | undefined, path: Path): void {
  goal?.allowed?.forEach((flow, i) => expectFlow(names, flow, [...path, 'allowed', i]));
  deniedBy(goal ?? {}).forEach(({ flow }, i) => {
    expectFlow(names, flow, [...path, 'denied', Array.isArray(goal?.denied) ? i : flow]);
  });
  goal?.claims?.forEach((claim, i) => checkClaimNames(about(names, claim), claim, [...path, 'claims', i]));
  if (goal) checkPackets(names, goal, path);
}

/** Names of packets stand for things of the network after the change. */
function checkPackets({ networks, report }: Names, goal: Goal, path: Path): void {
  for (const part of ['mustPass', 'mustFail', 'mustNotOpen', 'mayOpen', 'unchanged'] as const) {
    goal[part]?.forEach((line, i) => {
      const at = [...path, part, i];
      const sets = networks.map((network) => ({ network, set: readPacketSet(network, line) }));
      const faults = sets.flatMap(({ set }) => (set.ok ? [] : [set.error]));
      if (faults[0]) {
        report.fault(at, faults[0]);
        return;
      }
      const isAsked = part === 'mustPass' || part === 'mustFail';
      if (isAsked && !sets.some(({ network, set }) => set.ok && canBeSent(network, set.value)))
        report.error('shape', at, { message: 'no sender of this network has such packets' });
    });
  }
  const { mayOpen, mustNotOpen } = goal;
  if (mayOpen && !mustNotOpen)
    report.error('shape', [...path, 'mayOpen'], { message: '`mayOpen` says nothing without `mustNotOpen`' });
}

/** Names of things that changes can edit. */
export function expectThings({ network, report }: Names, ids: readonly string[], path: Path): void {
  const { securityGroups, networkAcls, routeTables, subnets, networkInterfaces } = network;
  const names = [securityGroups, networkAcls, routeTables, subnets, networkInterfaces].flat().map(({ id }) => id);
  ids.forEach((id, i) => {
    if (names.includes(id)) return;
    const hint = didYouMean(id, names);
    report.error('unknown-name', [...path, i], { message: `there is nothing called \`${id}\` to keep as it is`, hint });
  });
}

/** A learner tells the things of a list apart by their words alone, and so does an answer (`opaqueId`). */
export function expectDistinct(
  { report }: Names,
  things: readonly { readonly say: string }[],
  pathOf: (index: number) => Path,
): void {
  const seen = new Set<string>();
  things.forEach(({ say }, i) => {
    const words = say.trim().replace(/\s+/g, ' ');
    if (seen.has(words))
      report.error('duplicate-name', [...pathOf(i), 'say'], {
        message: `\`${words}\` is given twice`,
        hint: 'a learner cannot tell the two apart',
      });
    seen.add(words);
  });
}

export function expectPrincipal({ access, report }: Names, who: string, path: Path): void {
  const names = access?.principals.map(({ id }) => id) ?? [];
  if (names.includes(who)) return;
  const hint = access ? didYouMean(who, names) : 'principals stand under `iam`';
  report.error('unknown-name', path, { message: `there is no principal \`${who}\``, hint });
}

export function expectUndertaking({ network, report }: Names, line: string, path: Path): void {
  const asked = parseTaskRequest(network, line);
  if (!asked.ok) report.fault(path, asked.error);
}

/** The short answer comes first and has to be taken in at a glance. */
export function expectShort({ report }: Names, text: string | undefined, path: Path): void {
  const words = text?.trim().split(/\s+/).length ?? 0;
  if (words > MAX_WORDS)
    report.error('too-many-words', path, {
      message: `${words} words; at most ${MAX_WORDS}`,
      hint: 'say only what decides; a fact has room for the rest',
    });
}

export function expectMisconception({ report }: Known, id: string | undefined, path: Path): void {
  if (id === undefined || isMisconceptionId(id)) return;
  report.error('unknown-misconception', path, {
    message: `the catalog of misconceptions has no \`${id}\``,
    hint: '`perimeter misconceptions` lists the ids',
  });
}

/** A misconception belongs to a response that a learner can give, and to no right one. */
export function expectWrong({ report }: Known, path: Path): void {
  report.error('shape', path, { message: 'this is the key: a right answer shows no misconception' });
}
