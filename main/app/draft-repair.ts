import { formatChange } from '../change/format-change.ts';
import type { Reply, Request, Response } from '../contract/api.ts';
import { draftRepair as draftOf } from '../lesson/question/kinds/repair-changes.ts';
import type { Network } from '../model/network.ts';
import { err, ok } from '../model/result.ts';
import { Diagrams } from '../packets/diagrams.ts';
import { unusedAclRules } from '../packets/unused-acl-rules.ts';
import type { Deps } from './deps.ts';
import { networkView } from './view/network-view.ts';

/**
 * Makes the changes of a repair that is not handed in yet, as AWS would, and keeps them with the sitting. Says nothing of
 * what they do to a flow.
 */
export function draftRepair(deps: Deps, request: Request<'draftRepair'>): Reply<Response<'draftRepair'>> {
  const sitting = deps.sittings.get(request.sitting);
  if (!sitting.ok) return sitting;
  const { scenario, answered } = sitting.value;
  const question = scenario.text.questions.find(({ id }) => id === request.question);
  if (question?.kind !== 'repair') return err({ code: 'not-found', message: 'there is no such repair' });
  if (answered.has(question.id)) return err({ code: 'bad-request', message: 'this question is answered' });
  const made = draftOf(scenario, question, request.changes);
  if (!made.ok) return ok({ kind: 'refused', ...made.error });
  const changes = made.value.changes.map(formatChange);
  deps.sittings.draft(request.sitting, question.id, { kind: 'repair', changes });
  return ok({ kind: 'made', changes, network: networkView(made.value.network), unused: unusedIn(made.value.network) });
}

/** The rules of network ACLs that decide nothing. */
function unusedIn({ networkAcls }: Network) {
  const diagrams = new Diagrams();
  return networkAcls.flatMap((acl) =>
    (['in', 'out'] as const).flatMap((direction) => {
      const numberAt = (place: number) => acl[direction][place]?.number ?? 0;
      return unusedAclRules(diagrams, direction, acl[direction]).map(({ why, at, by }) => {
        return { acl: acl.id, direction, number: numberAt(at), why, by: by.map(numberAt) };
      });
    }),
  );
}
