import type { CST } from 'yaml';
import { err, ok, unreachable, type Result } from '../../model/result.ts';
import { tokensOf, type Tokens } from '../../yaml/compose.ts';
import { shortened, type Position, type Problem } from '../diagnostics/problem.ts';
import { MAX_CHARACTERS, MAX_DEPTH, readYaml } from '../diagnostics/yaml.ts';
import { addToBlock, moveInBlock, removeFromBlock, replaceInBlock } from './block.ts';
import { inverted, spliced, splicesOf, type Cut } from './cut.ts';
import type { Edit, Splice } from './edit.ts';
import { addToFlow, moveInFlow, removeFromFlow, replaceInFlow } from './flow.ts';
import { linesOf, type Lines } from './lines.ts';
import { indexOf, misfit, spotOf, type Misfit, type Spot } from './spot.ts';
import { nodeOf } from './tree.ts';
import { isDeeper } from './written.ts';

/** The text afterwards, and the edit that takes it back to the text before, byte by byte. */
export type Edited = { readonly text: string; readonly inverse: Edit };

/**
 * Edits one entry of a document and leaves every other character of its text as the author wrote it: comments, blank
 * lines, quotes, order. The text afterwards is one that can be read, or the edit is refused. Only what takes an edit back
 * is not asked: it leads to a text that was there before.
 */
export function applyEdit(text: string, edit: Edit): Result<Edited, Problem> {
  if (text.length > MAX_CHARACTERS) return unreadable(text);
  if (edit.kind === 'text') {
    const splices = fitting(text, edit.splices);
    return splices.ok ? ok(edited(text, splices.value)) : splices;
  }
  const splices = planned(text, edit);
  if (!splices.ok) return splices;
  const after = edited(text, splices.value);
  const read = readYaml(after.text);
  return read.ok ? ok(after) : unreadable(text, read.error[0]);
}

function edited(text: string, splices: readonly Splice[]): Edited {
  return { text: spliced(text, splices), inverse: { kind: 'text', splices: inverted(splices) } };
}

/** Why nobody can read the text as it is, or, where somebody can, what the edit would make of it. */
function unreadable(text: string, after?: Problem): Result<never, Problem> {
  const before = readYaml(text);
  const [own] = before.ok ? [] : before.error;
  if (own) return err(own);
  const message = `the text could not be read any more: ${after?.message ?? 'it is no document'}`;
  return err(problem(after?.at ?? START, message, after?.hint));
}

const START: Position = { line: 1, column: 1 };

function problem(at: Position, message: string, hint = ''): Problem {
  return { severity: 'error', code: 'edit', at, path: '', message: shortened(message), hint };
}

function planned(text: string, edit: Exclude<Edit, { kind: 'text' }>): Result<Splice[], Problem> {
  const read = tokensOf(text, MAX_DEPTH);
  const root = read.ok ? rootOf(read.value.tokens) : null;
  if (!read.ok || !root) return unreadable(text);
  const spot = spotOf(root, edit.path);
  const cuts = spot.ok ? cutsOf(linesOf(text), spot.value, edit) : spot;
  if (cuts.ok) return ok(splicesOf(text, cuts.value));
  const { offset, message, hint } = cuts.error;
  return err({ ...problem(read.value.at(offset), message, hint), path: edit.path.join('.') });
}

function rootOf(tokens: Tokens['tokens']) {
  const document = tokens.find((token): token is CST.Document => token.type === 'document');
  return document?.value ? nodeOf(document.value, document.start) : null;
}

function cutsOf(lines: Lines, spot: Spot, edit: Exclude<Edit, { kind: 'text' }>): Result<Cut[], Misfit> {
  const name = edit.path.at(-1);
  const index = indexOf(spot, name);
  const entry = spot.entries[index];
  const isFlow = spot.node.style === 'flow';
  if ('value' in edit && isDeeper(edit.value, MAX_DEPTH))
    return misfit(spot.node.start, `the value is nested deeper than ${MAX_DEPTH} levels`);
  if (edit.kind === 'add') return addedTo(lines, spot, edit);
  if (!entry) return misfit(spot.node.start, `there is no \`${edit.path.join('.')}\``);
  switch (edit.kind) {
    case 'remove':
      return ok(isFlow ? removeFromFlow(lines, spot, index) : removeFromBlock(lines, spot, index));
    case 'replace':
      return ok(isFlow ? replaceInFlow(entry, edit.value) : replaceInBlock(lines, entry, edit.value));
    case 'move':
      if (!spot.entries[edit.to]) return misfit(spot.node.start, `there is no place ${edit.to} to move it to`);
      return ok(isFlow ? moveInFlow(lines, spot, index, edit.to) : moveInBlock(lines, spot, index, edit.to));
    default:
      return unreachable(edit);
  }
}

function addedTo(lines: Lines, spot: Spot, edit: Extract<Edit, { kind: 'add' }>): Result<Cut[], Misfit> {
  const { node, entries } = spot;
  const isMap = node.kind === 'map';
  const name = edit.path.at(-1) ?? '';
  const taken = isMap ? entries[indexOf(spot, name)] : undefined;
  if (taken) return misfit(taken.start, `there is a \`${edit.path.join('.')}\` already`, 'replace it');
  const at = isMap ? (edit.at ?? entries.length) : Number(name);
  if (at > entries.length || at < 0 || !Number.isInteger(at))
    return misfit(node.start, `there is no place ${at} among ${entries.length} entries`);
  const add = node.style === 'flow' ? addToFlow : addToBlock;
  return ok(add(lines, spot, at, String(name), edit.value));
}

/** An edit that is made of stretches of text fits where it finds them. */
function fitting(text: string, splices: readonly Splice[]): Result<readonly Splice[], Problem> {
  let done = 0;
  for (const { at, remove } of splices) {
    const isThere = at >= done && text.startsWith(remove, at) && at <= text.length;
    if (!isThere) return err(problem(placeOf(text, at), 'the edit was made for another text', 'make it anew'));
    done = at + remove.length;
  }
  return ok(splices);
}

function placeOf(text: string, offset: number): Position {
  const before = text.slice(0, Math.max(offset, 0)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
