/** Files that are not scenarios: JSON, and YAML with the resources of a CloudFormation template. */
async function isConfiguration(file: File): Promise<boolean> {
  if (file.name.toLowerCase().endsWith('.json')) return true;
  const text = await file.text();
  return /^Resources\s*:/m.test(text) && !/^format\s*:/m.test(text);
}

/** Scenarios, and what belongs to one configuration. */
export async function sorted(files: readonly File[]): Promise<{ scenarios: File[]; configuration: File[] }> {
  const kinds = await Promise.all(files.map(isConfiguration));
  return { scenarios: files.filter((_, i) => !kinds[i]), configuration: files.filter((_, i) => kinds[i]) };
}

/** Where a file lies in the folder that was given; the folders above tell account and region. */
export function pathOf(file: File): string {
  return (relativePaths.get(file) ?? (file.webkitRelativePath || file.name)).slice(-255);
}

/** The folder that was given, or the file; something to know it by in the library. */
export function titleOf(files: readonly File[]): string {
  const [first] = files;
  const folder = first ? pathOf(first).split('/').slice(0, -1)[0] : undefined;
  const name = folder ?? (files.length === 1 ? first?.name.replace(/\.json$/i, '') : undefined);
  return (name ?? 'Imported network').slice(0, 80) || 'Imported network';
}

const relativePaths = new WeakMap<File, string>();
/** More than this is no configuration that somebody wants to look at. */
const MOST_FILES = 500;

/** All files that were dropped, those of folders included. */
export async function droppedFiles(transfer: DataTransfer | null): Promise<File[]> {
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...(transfer?.files ?? [])];
  const found: File[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= MOST_FILES) return;
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
