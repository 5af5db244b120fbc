import type { Reply, Request, Response } from '../contract/api.ts';
import { err, ok } from '../model/result.ts';
import type { Deps } from './deps.ts';
import { importSnapshot } from './file/import-snapshot.ts';
import { whyEmpty } from './file/read-configuration.ts';
import { importText } from './import-scenario.ts';

const MOST_NOTES = 200;

/** Real configuration becomes a scenario of the library, by the same door as a file that somebody wrote. */
export function importConfiguration(
  deps: Deps,
  { files, title, anonymous, onConflict }: Request<'importConfiguration'>,
): Reply<Response<'importConfiguration'>> {
  const imported = importSnapshot(files, { title, anonymous });
  if (!imported) {
    return err({ code: 'unreadable', message: `There is no VPC to import: ${whyEmpty(files)}.` });
  }
  if (!imported.ok) {
    const [problem] = imported.error;
    return err({
      code: 'unreadable',
      message: `The configuration does not fit into a scenario: ${problem?.message ?? ''}`,
    });
  }
  const { text, notes } = imported.value;
  return ok({
    report: importText(deps, text, 'imported', onConflict),
    notes: notes.slice(0, MOST_NOTES).map(({ where, message }) => ({ where, message })),
    more: Math.max(0, notes.length - MOST_NOTES),
  });
}
