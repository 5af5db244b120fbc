import type { NetworkView } from '../../main/contract/network-view.ts';

/** Which interfaces are mirrored, and to which copies come. */
export function mirrorMarks({ interfaces }: NetworkView): ReadonlyMap<string, 'source' | 'target'> {
  const marks = new Map<string, 'source' | 'target'>();
  for (const { id, mirroredBy, mirrorTargetOf } of interfaces) {
    if (mirroredBy.length > 0) marks.set(id, 'source');
    else if (mirrorTargetOf.length > 0) marks.set(id, 'target');
  }
  return marks;
}
