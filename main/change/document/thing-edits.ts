import { ok, unreachable, type Result } from '../../model/result.ts';
import type { Edit } from '../../language/edit/edit.ts';
import type { NetworkText } from '../../language/format/network-text.ts';
import type { Change } from '../change.ts';
import { fieldEdit, lineAdded } from './fields.ts';
import { holderOf } from './holders.ts';
import { unwritten, type Unwritten } from './unwritten.ts';

type ThingChange = Extract<
  Change,
  { kind: 'scale' | 'propagate' | 'add-statement' | `${'create' | 'delete' | 'edit'}-flow-log` }
>;

/** A change of what is more than a line or a field. */
export function thingEdit(text: NetworkText, change: ThingChange): Result<Edit, Unwritten> {
  switch (change.kind) {
    case 'scale':
      return scaled(text, change);
    case 'propagate':
      return propagated(text, change);
    case 'add-statement':
      return stated(text, change);
    case 'create-flow-log': {
      const { id, scope, traffic } = change;
      const value = { scope, ...(traffic === 'ALL' ? {} : { traffic }) };
      return ok({ kind: 'add', path: ['network', 'flowLogs', id], value });
    }
    case 'delete-flow-log':
      return ok({ kind: 'remove', path: ['network', 'flowLogs', change.id] });
    case 'edit-flow-log':
      return unwritten(['network', 'flowLogs', change.id], 'a flow log cannot be edited', 'delete it, create another');
    default:
      return unreachable(change);
  }
}

function scaled(text: NetworkText, { group, to }: Extract<ThingChange, { kind: 'scale' }>): Result<Edit, Unwritten> {
  const holder = holderOf(text, ['autoScalingGroups'], group);
  if (!holder.ok) return holder;
  const { path, fields } = holder.value;
  if (fields['members'] === undefined) return ok(fieldEdit(path, 'desired', fields['desired'], to));
  const message = `the members of \`${group}\` are written one by one`;
  return unwritten([...path, 'members'], message, 'write each member that comes, and take out each that goes');
}

function propagated(
  text: NetworkText,
  { act, table, attachment }: Extract<ThingChange, { kind: 'propagate' }>,
): Result<Edit, Unwritten> {
  for (const [gateway, { routeTables }] of Object.entries(text.transitGateways ?? {})) {
    const own = routeTables?.[table];
    if (!own) continue;
    const holder = ['network', 'transitGateways', gateway, 'routeTables', table];
    const index = own.propagates?.indexOf(attachment) ?? -1;
    if (act === 'add' && index < 0) return ok(lineAdded(holder, 'propagates', own.propagates, attachment));
    if (act === 'add') return ok({ kind: 'text', splices: [] });
    return ok({ kind: 'remove', path: [...holder, 'propagates', index] });
  }
  return unwritten(['network'], `the text does not write the route table \`${table}\``, 'write it first');
}

/** A policy that is left out allows everything, which is a statement that nobody has written. */
function stated(text: NetworkText, change: Extract<ThingChange, { kind: 'add-statement' }>): Result<Edit, Unwritten> {
  const { endpoint, effect, action, resource } = change;
  const holder = holderOf(text, ['gatewayEndpoints', 'interfaceEndpoints'], endpoint);
  if (!holder.ok) return holder;
  const { path, fields } = holder.value;
  const { policy } = fields;
  if (!Array.isArray(policy)) {
    const message = `the text does not write the policy of \`${endpoint}\`: it allows everything by default`;
    return unwritten(path, message, "write `policy: [{ effect: allow, actions: ['*'] }]` first");
  }
  const statement = { effect, actions: [action], ...(resource === '*' ? {} : { resources: [resource] }) };
  return ok({ kind: 'add', path: [...path, 'policy', policy.length], value: statement });
}
