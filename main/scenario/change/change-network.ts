import type { Network } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Fault } from '../text/words.ts';
import { applyChange } from './apply-change.ts';
import { parseChange, type KindOf } from './change.ts';

/** Reads and makes several changes in order. The fault says which line is wrong, and where in it. */
export function changeNetwork(
  network: Network,
  lines: readonly string[],
): Result<Network, { readonly line: number; readonly fault: Fault }> {
  let changed = network;
  for (const [line, text] of lines.entries()) {
    const change = parseChange(text, kindIn(changed));
    if (!change.ok) return err({ line, fault: change.error });
    const after = applyChange(changed, change.value);
    if (!after.ok) return err({ line, fault: { offset: 0, message: after.error } });
    changed = after.value;
  }
  return ok(changed);
}

function kindIn({ securityGroups, networkAcls, routeTables }: Network): KindOf {
  return (name) => {
    if (securityGroups.some(({ id }) => id === name)) return 'group';
    if (networkAcls.some(({ id }) => id === name)) return 'acl';
    return routeTables.some(({ id }) => id === name) ? 'table' : 'other';
  };
}
