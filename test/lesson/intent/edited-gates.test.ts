import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { formatChange } from '../../../main/change/format-change.ts';
import { openedIn, outcomesIn } from '../../../main/engine/classes/opened.ts';
import { readChanges } from '../../../main/change/change-network.ts';
import { compileNetwork } from '../../../main/engine/compiled/compile.ts';
import { editedGates } from '../../../main/lesson/intent/edited-gates.ts';
import { loadScenario } from '../../../main/lesson/load/load.ts';
import { changesIn } from '../../../main/lesson/question/question.ts';
import { Diagrams, EVERY_PACKET, type SetId } from '../../../main/packets/diagrams.ts';
import { must } from '../../build.ts';
import { shippedFiles } from '../../engine/classes/spaces.ts';

const folder = path.join(import.meta.dirname, '../../../scenarios');
/** Rules that open far more than any author would. */
const WIDE = ['in all 0.0.0.0/0', 'out all 0.0.0.0/0', 'in tcp 1-65535 10.0.0.0/8'];

function opened(diagrams: Diagrams, judged: ReturnType<typeof openedIn>): ReadonlyMap<string, SetId> {
  const byScope = new Map<string, SetId>();
  for (const { sender, classes } of judged)
    byScope.set(
      sender.scope,
      diagrams.union(byScope.get(sender.scope) ?? diagrams.union(), ...classes.map(({ packets }) => packets)),
    );
  return byScope;
}

test('what other gates deny is not opened: with the edited gates alone the same packets are found', () => {
  let [edits, opening] = [0, 0];
  for (const file of shippedFiles) {
    const { scenario } = must(loadScenario(readFileSync(path.join(folder, file), 'utf8')));
    const { network, compiled } = scenario;
    const diagrams = new Diagrams();
    const before = outcomesIn(compiled, diagrams, EVERY_PACKET);
    const authored = scenario.text.questions
      .flatMap((question) => changesIn(question))
      .filter((line) => !line.includes('{}'));
    const wide = network.securityGroups.slice(0, 2).flatMap(({ id }) => WIDE.map((rule) => `add ${id} ${rule}`));
    for (const line of [...new Set([...authored, ...wide])]) {
      const read = readChanges(network, [line]);
      if (!read.ok) continue;
      const gates = editedGates(read.value.network, read.value.changes);
      if (gates === null) continue;
      const after = compileNetwork(read.value.network);
      const every = opened(diagrams, openedIn(after, diagrams, before, EVERY_PACKET));
      expect(
        opened(diagrams, openedIn(after, diagrams, before, EVERY_PACKET, gates)),
        `${file} ${read.value.changes.map(formatChange).join()}`,
      ).toEqual(every);
      edits += 1;
      if (every.size > 0) opening += 1;
    }
  }
  expect(edits).toBeGreaterThan(300);
  expect(opening).toBeGreaterThan(100);
}, 300_000);
