import { leftOpen } from '../../engine/weigh.ts';
import type { Address } from '../../model/address.ts';
import { covers, overlaps, type Cidr } from '../../model/cidr.ts';
import { ADDRESS, MATCH, type Failure } from '../../model/failure.ts';
import type { Network } from '../../model/network.ts';
import { ruleTableOf } from '../../model/rule-table.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { Step } from '../../model/step.ts';
import type { Trace } from '../../model/trace.ts';
import type { Guess } from '../../snapshot/read-snapshot.ts';

/** Addresses that stand for unknown ones, with the blocks that the real one may lie in. Null: its gates differ too. */
export type Guesses = ReadonlyMap<Address['value'], { readonly what: string; readonly blocks: readonly Cidr[] | null }>;

export function guessesIn(network: Network, guesses: readonly Guess[]): Guesses {
  return new Map(
    guesses.flatMap(({ interface: id, subnets }) => {
      const address = network.networkInterfaces.find((nic) => nic.id === id)?.ipv4[0]?.private;
      const possible = network.subnets.filter((subnet) => subnets.includes(subnet.id));
      const gates = new Set(possible.map(({ routeTable, networkAcl }) => `${routeTable} ${networkAcl}`));
      const blocks = possible.flatMap(({ cidr4 }) => cidr4 ?? []);
      const what = gates.size > 1 ? `the subnet of ${id}` : `the address of ${id}`;
      return address ? [[address.value, { what, blocks: gates.size > 1 ? null : blocks }] as const] : [];
    }),
  );
}

/** A flow that another address than the one which was chosen for an interface could turn is undetermined. */
export function withGuesses(trace: Trace, guesses: Guesses): Trace {
  const { verdict } = trace;
  if (guesses.size === 0 || verdict.kind === 'undetermined') return trace;
  const steps = verdict.kind === 'denied' ? trace.steps.slice(0, verdict.step + 1) : trace.steps;
  const open = steps.flatMap((step) => {
    const what = guessIn(step, guesses);
    return what === undefined ? [] : [{ what, reply: step.reply }];
  });
  if (!open[0]) return trace;
  const forward = open.some(({ reply }) => !reply) ? 'undetermined' : trace.forward;
  return { ...leftOpen(trace, open[0].what), forward };
}

/** What another address would change here: a block that was looked at and holds some of the possible ones only. */
function guessIn({ detail, before }: Step, guesses: Guesses): string | undefined {
  if (guesses.size === 0) return undefined;
  for (const end of [before.source, before.destination]) {
    const guess = guesses.get(end.value);
    if (guess?.blocks === null) return guess.what;
  }
  const table = ruleTableOf(detail);
  switch (table?.kind) {
    case 'security-group': {
      const { check } = table;
      const guess = guesses.get((check.direction === 'in' ? before.source : before.destination).value);
      const rules = check.candidates.map(({ rule: { peer }, failure }) => ({
        failure,
        splits: peer.kind === 'cidr' && splits(peer.cidr, guess?.blocks),
      }));
      const isCertain = rules.some(({ failure, splits: some }) => failure === MATCH && !some);
      return !isCertain && rules.some(turns) ? guess?.what : undefined;
    }
    case 'network-acl': {
      const { check } = table;
      const guess = guesses.get((check.direction === 'in' ? before.source : before.destination).value);
      const entries = check.candidates.map(({ entry, failure }) => ({
        failure,
        splits: !isUnknown(entry.cidr) && splits(entry.cidr, guess?.blocks),
      }));
      return entries.some(turns) ? guess?.what : undefined;
    }
    case 'route': {
      const guess = guesses.get(before.destination.value);
      const blocks = table.check.candidates.flatMap(({ route: { destination } }) =>
        destination.kind === 'cidr' ? [destination.cidr] : [],
      );
      return blocks.some((block) => splits(block, guess?.blocks)) ? guess?.what : undefined;
    }
    case 'transit-gateway':
    case 'firewall':
    case undefined:
      return undefined;
  }
}

/** The rule matches, or would if it were for the address. */
function turns({ failure, splits: some }: { readonly failure: Failure; readonly splits: boolean }): boolean {
  return some && (failure === MATCH || failure === ADDRESS);
}

function splits(block: Cidr, possible: readonly Cidr[] | null | undefined): boolean {
  if (!possible || possible.every((each) => covers(block, each))) return false;
  return possible.some((each) => block.family === each.family && overlaps(block, each));
}
