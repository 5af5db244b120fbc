import { createHash } from 'node:crypto';
import { canonicalJson } from '../../model/canonical-json.ts';

/** Of everything in a file of an attempt but the digest itself. */
export function attemptDigest(file: Readonly<Record<string, unknown>>): string {
  const rest = { ...file, digest: undefined };
  return `sha256:${createHash('sha256').update(canonicalJson(rest)).digest('hex')}`;
}
