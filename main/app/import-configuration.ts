import type { Reply, Request, Response } from '../contract/api.ts';
import { isManifestText } from '../model/manifest-text.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Deps } from './deps.ts';
import { importKubernetes, type FileProblem, type ImportedCluster } from './file/import-kubernetes.ts';
import { importSnapshot, type Imported } from './file/import-snapshot.ts';
import { whyEmpty } from './file/read-configuration.ts';
import { importText, problemView } from './import-scenario.ts';

const MOST_NOTES = 200;
const MOST_PROBLEMS = 100;
const LONGEST_KIND = 80;

type Given = Request<'importConfiguration'>;
type Answer = Response<'importConfiguration'>;

/** Real configuration becomes a scenario of the library, by the same door as a file that somebody wrote. */
export function importConfiguration(deps: Deps, given: Given): Reply<Answer> {
  const manifests = given.files.filter(({ text }) => isManifestText(text));
  if (manifests.length > 0) return importCluster(deps, given, manifests);
  const { files, title, anonymous } = given;
  const imported = importSnapshot(files, { title, anonymous });
  if (!imported) return unreadable(`There is no VPC to import: ${whyEmpty(files)}.`);
  if (!imported.ok)
    return unreadable(`The configuration does not fit into a scenario: ${imported.error[0]?.message ?? ''}`);
  return ok(taken(deps, given, { ...imported.value, read: [] }));
}

/** Manifests, in the VPC of the other files where there are any. */
function importCluster(deps: Deps, given: Given, manifests: Given['files']): Reply<Answer> {
  if (given.anonymous)
    return unreadable('Kubernetes manifests hold names and addresses that cannot be replaced: clear Anonymize.');
  const others = given.files.filter((file) => !manifests.includes(file));
  const title = given.title === '' ? (manifests[0]?.path.replace(/^.*\/|\.\w+$/g, '').slice(0, 80) ?? '') : given.title;
  const options = { title, plugin: null, isComplete: false };
  const imported = importKubernetes(manifests, others.length > 0 ? others : null, options);
  if (imported.ok) return ok(taken(deps, given, imported.value));
  const problems = imported.error.slice(0, MOST_PROBLEMS).map((each) => placed(each, given.files.length > 1));
  return ok({ report: { kind: 'rejected', problems }, read: [], notes: [], more: 0 });
}

/** Places are those of one file: of several, the message begins with its name. */
function placed({ file, problem }: FileProblem, isOneOfSeveral: boolean) {
  const message = isOneOfSeveral && file !== null ? `${file}: ${problem.message}` : problem.message;
  return problemView({ ...problem, message });
}

function taken(
  deps: Deps,
  { onConflict }: Given,
  { text, notes, read }: Imported & Pick<ImportedCluster, 'read'>,
): Answer {
  return {
    report: importText(deps, text, 'imported', onConflict),
    read: read.map(({ kind, count }) => ({ kind: kind.slice(0, LONGEST_KIND), count })),
    notes: notes.slice(0, MOST_NOTES).map(({ where, message }) => ({ where, message })),
    more: Math.max(0, notes.length - MOST_NOTES),
  };
}

function unreadable(message: string): Result<never, { readonly code: 'unreadable'; readonly message: string }> {
  return err({ code: 'unreadable', message });
}
