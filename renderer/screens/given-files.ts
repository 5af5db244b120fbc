import { isManifestText } from '../../main/model/manifest-text.ts';
import { encodingOf } from '../../main/model/text-encoding.ts';

/** The text of a file: UTF-8, or the UTF-16 that PowerShell writes. Null where it is neither. */
export async function textOf(file: File): Promise<string | null> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * What belongs together: a plan and a template are a network each; answers of describe calls are one, with the Kubernetes
 * manifests beside them.
 */
export type Configuration = { readonly name: string; readonly title: string; readonly files: readonly File[] };

/** Scenarios, and what is configuration by its form. A template in YAML the lab itself tells from a scenario. */
export async function sorted(files: readonly File[]): Promise<{ scenarios: File[]; configurations: Configuration[] }> {
  const kinds = await Promise.all(files.map(kindOf));
  const ofKind = (kind: Awaited<ReturnType<typeof kindOf>>) => files.filter((_, i) => kinds[i] === kind);
  const described = files.filter((_, i) => kinds[i] === 'described' || kinds[i] === 'manifests');
  return {
    scenarios: ofKind('scenario'),
    configurations: [
      ...(described.length > 0 ? [together(described)] : []),
      ...ofKind('declared').map((file) => together([file])),
    ],
  };
}

export function together(files: readonly File[]): Configuration {
  const name = files.length === 1 ? (files[0]?.name ?? '') : `${files.length} files of configuration`;
  return { name, title: titleOf(files), files };
}

async function kindOf(file: File): Promise<'scenario' | 'declared' | 'described' | 'manifests'> {
  const text = (await textOf(file)) ?? '';
  if (isManifestText(text)) return 'manifests';
  if (!/\.(json|tfstate|template)$/i.test(file.name)) return 'scenario';
  return isDeclared(text) ? 'declared' : 'described';
}

/** A plan or state of Terraform, or a template: each tells of a network of its own. */
function isDeclared(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return false;
    const { Resources } = value as { readonly Resources?: unknown };
    const isTemplate = typeof Resources === 'object' && Resources !== null && !Array.isArray(Resources);
    return isTemplate || ['terraform_version', 'planned_values'].some((key) => Object.hasOwn(value, key));
  } catch {
    return false;
  }
}

/** Where a file lies in the folder that was given; the folders above tell account and region. */
export function pathOf(file: File): string {
  return (relativePaths.get(file) ?? (file.webkitRelativePath || file.name)).slice(-255);
}

/** The folder that was given, or the only file; empty where neither tells: the lab asks the VPC. */
export function titleOf(files: readonly File[]): string {
  const [first] = files;
  const folder = first ? pathOf(first).split('/').slice(0, -1)[0] : undefined;
  const name = folder ?? (files.length === 1 ? first?.name.replace(/\.\w+$/, '') : undefined);
  return (name ?? '').slice(0, 80);
}

const relativePaths = new WeakMap<File, string>();
/** More than this is no configuration that somebody wants to look at. */
export const MOST_FILES = 500;

/** All files that were dropped, those of folders included; what is beyond the limit says the dialog. */
export async function droppedFiles(transfer: DataTransfer | null): Promise<File[]> {
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...(transfer?.files ?? [])];
  const found: File[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry: FileSystemEntry, found: File[]): Promise<void> {
  // One more than fits, so that somebody notices; whole disks are not walked.
  if (found.length >= 4 * MOST_FILES) return;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    relativePaths.set(file, entry.fullPath.replace(/^\//, ''));
    found.push(file);
    return;
  }
  if (!isFolder(entry)) return;
  const reader = entry.createReader();
  // A reader hands out a part at a time; an empty part is the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return;
    for (const each of part) await collect(each, found);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
