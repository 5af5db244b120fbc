const MOST_CHARACTERS = 3_500_000;

/**
 * Whether a text has the form of Kubernetes objects, as YAML or as JSON: `apiVersion` and `kind` are fields of its first
 * level. A scenario may hold manifests further in, and says its own `format`.
 */
export function isManifestText(text: string): boolean {
  if (text.length > MOST_CHARACTERS) return false;
  const plain = text.replace(/^\uFEFF/, '');
  if (/^\s*\{/.test(plain)) return isObject(parsed(plain));
  return hasField('apiVersion', plain) && hasField('kind', plain) && !hasField('format', plain);
}

/** A field of the first level of a YAML document; objects can stand in a list without a kind of its own. */
function hasField(name: string, text: string): boolean {
  return new RegExp(`^(?:- )?["']?${name}["']?[ \\t]*:`, 'm').test(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function isObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { apiVersion, kind } = value as { readonly apiVersion?: unknown; readonly kind?: unknown };
  return typeof apiVersion === 'string' && typeof kind === 'string';
}
