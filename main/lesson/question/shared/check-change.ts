import type { Network } from '../../../model/network.ts';
import { unresolvedFlow } from '../../../language/flow/unresolved-flow.ts';
import type { Option } from '../../format/claim-text.ts';
import type { Path, Report } from '../../../language/diagnostics/report.ts';
import type { FlowText } from '../../../language/text/flow.ts';
import { readChanges } from '../../../change/change-network.ts';

type Surroundings = {
  readonly network: Network;
  readonly flows: ReadonlyMap<string, FlowText>;
  readonly report: Report;
};

/** A change must be possible, or, where the author says so, be one that AWS refuses. */
export function checkChange(
  { network, flows, report }: Surroundings,
  { change = [], refused, key }: Option,
  path: Path,
): void {
  const changed = readChanges(network, change, refused);
  if (!refused) warnRefused({ network, report }, change, path);
  if (refused) {
    const message = key ? 'a change that AWS refuses cannot be the key' : 'AWS would make this change';
    if (key || changed.ok) report.error('broken-patch', [...path, 'refused'], { message });
    if (changed.ok || changed.error.byAws) return;
  }
  if (changed.ok) {
    const unresolved = unresolvedFlow(changed.value.network, flows);
    if (unresolved !== null) report.error('broken-patch', [...path, 'change'], { message: unresolved });
    return;
  }
  const { line, fault, byAws } = changed.error;
  const hint = byAws && !key ? 'a distractor may say `refused: true`' : '';
  report.error('broken-patch', [...path, 'change', line], { message: fault.message, offset: fault.offset, hint });
}

/** Files of format 1 may change what AWS refuses to change; the learner reads the change, so the author is told. */
function warnRefused({ network, report }: Omit<Surroundings, 'flows'>, change: readonly string[], path: Path) {
  const asAws = readChanges(network, change, true);
  if (asAws.ok || !readChanges(network, change).ok) return;
  const { line, fault } = asAws.error;
  const isRoute = /^add /.test(change[line] ?? '');
  const hint = isRoute
    ? 'write `replace` instead of `add`'
    : 'AWS answers InvalidParameterCombination: write the name of the cluster';
  report.warn('broken-patch', [...path, 'change', line], { message: fault.message, hint });
}
