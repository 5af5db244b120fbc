import { err, known, type Result } from '../../model/result.ts';
import { applyEdit } from '../../language/edit/apply-edit.ts';
import type { Edit } from '../../language/edit/edit.ts';
import type { Problem, ProblemCode } from '../../language/diagnostics/problem.ts';
import type { Path } from '../../language/diagnostics/report.ts';
import { readNetwork, type ReadNetwork } from '../../language/network/read-network.ts';
import { applyChange } from '../apply-change.ts';
import type { Change } from '../change.ts';
import { clusterEdit } from './cluster-edits.ts';
import { differenceOf } from './difference.ts';
import { lineEdit } from './line-edits.ts';
import { settingEdit } from './setting-edits.ts';
import { thingEdit } from './thing-edits.ts';
import type { Unwritten } from './unwritten.ts';

/**
 * A change as the edit of the file that makes it. What the text leaves to a default cannot be edited in it: the problem
 * says what to write first. Reading the edited text gives the network that the change gives, or there is no edit.
 */
export function editOf(change: Change, text: string): Result<Edit, Problem> {
  const read = readNetwork(text);
  if (!read.ok) return err(firstOf(read.error));
  const wanted = applyChange(read.value.network, change);
  if (!wanted.ok) return problem(read.value, 'broken-patch', ['network'], { ...wanted.error, hint: '' });
  const edit = plannedFor(read.value, change);
  if (!edit.ok) return problem(read.value, 'edit', edit.error.path, edit.error);
  const edited = applyEdit(text, edit.value);
  if (!edited.ok) return edited;
  const after = readNetwork(edited.value.text);
  if (!after.ok) return problem(read.value, 'edit', pathOf(edit.value), firstOf(after.error));
  const other = differenceOf(after.value.network, wanted.value);
  if (other === null) return edit;
  return problem(read.value, 'edit', pathOf(edit.value), {
    message: `edited in the text, \`${other}\` would not be what the change makes of it`,
    hint: 'write out the addresses and members that the text leaves open',
  });
}

function plannedFor({ written: text, network }: ReadNetwork, change: Change): Result<Edit, Unwritten> {
  switch (change.kind) {
    case 'group-rule':
    case 'add-entry':
    case 'remove-entry':
    case 'add-route':
    case 'remove-route':
      return lineEdit(text, change);
    case 'scale':
    case 'propagate':
    case 'add-statement':
    case 'create-flow-log':
    case 'delete-flow-log':
    case 'edit-flow-log':
      return thingEdit(text, change);
    case 'policy':
    case 'set-order':
    case 'set-pod-mark':
    case 'set-tier':
      return clusterEdit(text, network, change);
    case 'set-acl':
    case 'set-association':
    case 'set-check':
    case 'set-dns-resolution':
    case 'set-groups':
    case 'set-pod-groups':
    case 'set-policy':
    case 'set-public-ip':
    case 'set-routes':
    case 'set-switch':
    case 'set-table':
      return settingEdit(text, change);
  }
}

function pathOf(edit: Edit): Path {
  return edit.kind === 'text' ? ['network'] : edit.path;
}

function firstOf(problems: readonly Problem[]): Problem {
  return known(
    problems.find(({ severity }) => severity === 'error'),
    'problem of a text that cannot be read',
  );
}

function problem({ locate }: ReadNetwork, code: ProblemCode, path: Path, { message, hint }: Words) {
  return err({ severity: 'error', code, at: locate(path), path: path.join('.'), message, hint } as const);
}

type Words = { readonly message: string; readonly hint: string };
