import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Call, Handlers, Method, Response } from '../../main/contract/api.ts';
import { dispatch } from '../../main/contract/dispatch.ts';
import { openLab } from '../../main/app/open-lab.ts';
import { openLibrary, type Library } from '../../main/library/open.ts';
import type { ShippedFile } from '../../main/library/read-shipped.ts';
import type { Result } from '../../main/model/result.ts';
import { standingText } from '../lesson/scenario-files.ts';

const scenarios = path.join(import.meta.dirname, '../../scenarios');

/** A lab on a library in memory, with a clock that moves a second at each look. */
export function labWith(shipped: readonly ShippedFile[] = []) {
  return labOn(openMemory(), shipped);
}

/** A lab on a library that is there already. */
export function labOn(db: Library, shipped: readonly ShippedFile[] = []) {
  let nowMs = Date.UTC(2026, 10, 21);
  const about = { version: 'test', host: 'browser', runtime: 'test', library: ':memory:' } as const;
  return openLab(db, about, shipped, () => (nowMs += 1000));
}

export function openMemory(): Library {
  const library = openLibrary(':memory:');
  if (!library.ok) throw new Error(library.error.message);
  return library.value;
}

/** A scenario that comes with the lab, by its path below `scenarios/`. */
export function shippedFile(name: string): ShippedFile {
  return { name: path.basename(name), text: readFileSync(path.join(scenarios, name), 'utf8') };
}

/** The same without parameters: its answers are those of the file, in any round and form. */
export function standingFile(name: string): ShippedFile {
  return { name: path.basename(name), text: standingText(`scenarios/${name}`) };
}

/** Calls as a host does: by name, through both schemas. */
export function callerOf(handlers: Handlers) {
  const troubles: unknown[] = [];
  const call = <M extends Method>(method: M, request: Call<M>) =>
    dispatch(handlers, method, request, (error) => troubles.push(error)) as Result<
      Response<M>,
      { readonly code: string; readonly message: string }
    >;
  return { call, troubles };
}

/** The value of a reply that must be good. */
export function good<T>(reply: Result<T, unknown>): T {
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value;
}

export type Caller = ReturnType<typeof callerOf>['call'];
