import { z } from 'zod';
import type { Documents } from './documents.ts';
import { itemsOf } from './items.ts';
import { listenersIn, targetGroupsOf } from './load-balancers.ts';
import type { Notes } from './notes.ts';
import { ListenerShape } from './shapes.ts';
import type { StandIns } from './stand-ins.ts';

const ActionsShape = ListenerShape.shape.DefaultActions;
type Actions = z.output<typeof ActionsShape>;

const RuleShape = z.object({ RuleArn: z.string(), IsDefault: z.boolean().default(false), Actions: ActionsShape });

/**
 * Rules of listeners look into the request, which the lab does not (LB-01). Where one of them sends requests elsewhere
 * than the default action does, what becomes of a request is open.
 */
export function doubtListenerRules(documents: Documents, standIns: StandIns, notes: Notes): void {
  const defaults = new Map(
    listenersIn(documents, notes).map(({ ListenerArn, DefaultActions }) => [ListenerArn, groupsIn(DefaultActions)]),
  );
  for (const { value } of itemsOf(documents, 'Rules', RuleShape, (each) => each.RuleArn, notes)) {
    const [, balancer = '', listener = ''] =
      /^(?=.*:listener-rule\/(?:app|net)\/([^/]+)\/)(.*)\/[^/]+$/.exec(value.RuleArn) ?? [];
    if (value.IsDefault || balancer === '') continue;
    if (groupsIn(value.Actions) === defaults.get(listener.replace(':listener-rule/', ':listener/'))) continue;
    standIns.add(balancer, `which rule of \`${balancer}\` a request meets`);
    notes.add('not-modelled', balancer, 'rules of its listeners that look into the request');
  }
}

/** The target groups of an action, as one text. */
function groupsIn(actions: Actions): string {
  return targetGroupsOf(actions).toSorted().join(' ');
}
