import { faultOf } from '../library/faults.ts';
import { openLibrary, type Library } from '../library/open.ts';
import { readShipped, type ShippedFile } from '../library/read-shipped.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Deps } from './deps.ts';
import { openLab, type Lab } from './open-lab.ts';

type Started = Lab & { readonly library: Library };

/**
 * Opens the library, brings in what comes with the lab, and joins them: the start of both hosts.
 *
 * @returns why the lab cannot start and what to do, as text for people
 */
export function startLab(about: Deps['about'], scenarios: string, nowMs: () => number): Result<Started, string> {
  const shipped = shippedFrom(scenarios);
  if (!shipped) return err(`The scenarios in \`${scenarios}\` cannot be read. Install Perimeter again.`);
  const library = openLibrary(about.library);
  if (!library.ok) return err(library.error.message);
  try {
    return ok({ ...openLab(library.value, about, shipped, nowMs), library: library.value });
  } catch (error) {
    library.value.close();
    return err(reasonOf(error, about.library));
  }
}

/** Any error of a start as text for people: never a stack trace. */
export function reasonOf(error: unknown, library: string): string {
  const reason = error instanceof Error ? error.message : String(error);
  return (
    faultOf(error, library)?.message ??
    `An unexpected error occurred: ${reason}. Start Perimeter again; if the error comes back, install it again.`
  );
}

function shippedFrom(folder: string): ShippedFile[] | null {
  try {
    return readShipped(folder);
  } catch {
    return null;
  }
}
