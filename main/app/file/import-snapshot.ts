import { compileNetwork } from '../../engine/compiled/compile.ts';
import { evaluate } from '../../engine/evaluate.ts';
import type { Network } from '../../model/network.ts';
import { ok, type Result } from '../../model/result.ts';
import { readScenario } from '../../lesson/load/load.ts';
import type { Problem } from '../../language/diagnostics/problem.ts';
import { writeNetwork } from '../../language/write/write-network.ts';
import { anonymise } from '../../snapshot/anonymise.ts';
import type { SnapshotFile } from '../../snapshot/documents.ts';
import type { Note } from '../../snapshot/notes.ts';
import type { Snapshot } from '../../snapshot/read-snapshot.ts';
import { draftScenario, type Draft } from '../../language/write/draft-scenario.ts';
import { flowFrom } from './flow-row.ts';
import { readConfiguration, type Source } from './read-configuration.ts';

export type Imported = {
  /** A scenario file with the whole network, one flow and one question about it. */
  readonly text: string;
  /** The name in the file of every thing that is in it, by its id. */
  readonly names: ReadonlyMap<string, string>;
  /** What was not understood, is not modelled or has no place in a file. */
  readonly notes: readonly Note[];
};

export type ImportOptions = {
  /** Empty: the network is called by its VPC. An anonymous one has a title that says nothing. */
  readonly title: string;
  /** Other ids and other public addresses. Notes about the original are counted then, because they name it. */
  readonly anonymous: boolean;
};

/** The describe answers of a folder as a scenario file. Null where no VPC is described. */
export function importSnapshot(
  files: readonly SnapshotFile[],
  options: ImportOptions,
  source: Source = null,
): Result<Imported, readonly Problem[]> | null {
  const snapshot = readConfiguration(files, source);
  return snapshot.network.vpcs.length === 0 ? null : importNetwork(snapshot, options);
}

/**
 * Real configuration as a scenario file. The question asks for the fate of the first flow between two machines of which
 * the engine is certain. Problems come back only where the network is more than a file may hold.
 */
export function importNetwork(
  { network: read, notes, vpcNames }: Snapshot,
  { title: wanted, anonymous }: ImportOptions,
): Result<Imported, readonly Problem[]> {
  const title = anonymous ? ANONYMOUS : wanted === '' ? titleFrom(read, vpcNames) : wanted;
  const masked = anonymous ? anonymise(read) : null;
  const written = writeNetwork(masked?.network ?? read);
  const draft: Draft = { title, network: written.text, flow: 'tcp visitor:50000 > server:443', answer: 'denied' };
  const again = readScenario(draftScenario(draft));
  if (!again.ok) return again;
  const question = questionAbout(again.value.scenario.network);
  return ok({
    text: draftScenario({ ...draft, ...question }),
    names: written.names,
    notes: [
      ...(masked ? countOf(notes) : notes),
      ...written.left.map(({ where, what }): Note => ({ kind: 'not-modelled', where, message: what })),
      ...(masked?.kept ?? []).map((block): Note => ({
        kind: 'not-modelled',
        where: block,
        message: 'too large a block to be replaced',
      })),
    ],
  });
}

/** How many notes there are of each kind, without what they name. */
function countOf(notes: readonly Note[]): Note[] {
  const said = {
    unreadable: 'could not be read',
    'not-modelled': 'not taken over',
    missing: 'missing',
    assumed: 'assumed',
  };
  return [...Map.groupBy(notes, ({ kind }) => kind)].map(([kind, all]) => ({
    kind,
    where: 'the configuration',
    message: `${all.length} ${said[kind]}: import it without anonymizing to read which`,
  }));
}

const ANONYMOUS = 'Imported network';

/** The name of its VPC, or its id where it has none. */
function titleFrom({ vpcs }: Network, names: ReadonlyMap<string, string>): string {
  const [first, ...others] = vpcs.map(({ id }) => names.get(id) ?? id);
  return `${first ?? ANONYMOUS}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}

const CANDIDATES = 6;

/** The first certain flow between two machines, or with somebody outside. */
function questionAbout(network: Network): Pick<Draft, 'flow' | 'answer'> {
  const machines = network.instances.slice(0, CANDIDATES).map(({ id }) => id);
  const compiled = compileNetwork(network);
  for (const from of [...machines, 'visitor']) {
    for (const to of [...machines, 'server']) {
      const flow = `tcp ${from}:50000 > ${to}:443`;
      const resolved = from === to ? null : flowFrom(network, flow);
      if (!resolved?.ok) continue;
      const { kind } = evaluate(compiled, resolved.value).verdict;
      if (kind !== 'undetermined') return { flow, answer: kind };
    }
  }
  return { flow: 'tcp visitor:50000 > server:443', answer: 'allowed' };
}
