import type { Declaration } from '../declared/declaration.ts';
import { unknownValue } from '../declared/unknown-value.ts';
import type { Notes } from '../snapshot/notes.ts';

/**
 * A group that lists nothing for what leaves lets all of it out. Whether it still does once a resource of its own adds
 * such a rule is documented nowhere: what no written rule lets out is left open then.
 */
export function standaloneEgress(declarations: readonly Declaration[], notes: Notes): Declaration[] {
  const groups = new Set(
    declarations.flatMap((each) => (each.kind === 'security-group-rule' && each.egress ? [each.group] : [])),
  );
  return declarations.flatMap((each): Declaration[] => {
    if (each.kind !== 'security-group' || !each.allowsOut || !groups.has(each.id)) return [each];
    const what = `whether ${each.id} keeps AWS's own rule for what leaves`;
    notes.add('missing', each.id, what);
    return [
      { ...each, allowsOut: false },
      {
        kind: 'security-group-rule',
        group: each.id,
        egress: true,
        protocol: '-1',
        from: null,
        to: null,
        peers: [{ by: 'cidr', value: unknownValue(what) }],
      },
    ];
  });
}
