import { stringify } from 'yaml';
import type { ManifestText } from '../../model/manifest.ts';

/** A manifest as `kubectl get -o yaml` prints one, line by line. */
export function manifestLines(text: ManifestText): string[] {
  return stringify(text, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd().split('\n');
}
