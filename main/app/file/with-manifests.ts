import { inlineManifests } from '../../language/edit/inline-manifests.ts';
import { err, ok, type Result } from '../../model/result.ts';

/** The text of a scenario with the manifests of the files that it names, or one line for each thing wrong with them. */
export function withManifests(
  text: string,
  path: string,
  read: (name: string) => Result<string, string>,
): Result<string, readonly string[]> {
  const inlined = inlineManifests(text, read);
  if (inlined.ok) return ok(inlined.value);
  return err(
    inlined.error.map(({ file, at, message }) => `${file ?? path}:${at.line}:${at.column} error manifest: ${message}`),
  );
}
