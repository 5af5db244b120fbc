import { isTemplate } from '../../cloudformation/template.ts';
import { translateCloudFormation } from '../../cloudformation/translate-cloudformation.ts';
import type { Translation } from '../../declared/describe.ts';
import type { Result } from '../../model/result.ts';
import { isTerraform } from '../../terraform/read-document.ts';
import { translateTerraform } from '../../terraform/translate-terraform.ts';
import type { SnapshotFile } from '../../snapshot/documents.ts';
import type { Note } from '../../snapshot/notes.ts';
import { foreignEncoding } from '../../model/text-encoding.ts';
import { readSnapshot, type Snapshot } from '../../snapshot/read-snapshot.ts';

/** Templates are YAML as scenarios are; hosts ask which of the two it is. */
export { isTemplate };
export type { SnapshotFile };

/** Files of real configuration, or of what is to become real: each in the form it came in. */
export function readConfiguration(files: readonly SnapshotFile[]): Snapshot {
  const notes: Note[] = [];
  const described = files.flatMap(({ path, text }): readonly SnapshotFile[] => {
    const foreign = foreignEncoding(text);
    if (foreign) {
      notes.push({ kind: 'unreadable', where: path, message: `${foreign.message}; save it as UTF-8` });
      return [];
    }
    const translated = translatedFrom(path, text);
    if (!translated) return [{ path, text }];
    if (!translated.ok) {
      notes.push({ kind: 'unreadable', where: path, message: translated.error });
      return [];
    }
    notes.push(...translated.value.notes);
    return translated.value.files;
  });
  const snapshot = readSnapshot(described);
  return { ...snapshot, notes: [...notes, ...snapshot.notes] };
}

function translatedFrom(path: string, text: string): Result<Translation, string> | null {
  if (isTerraform(text)) return translateTerraform(path, text);
  return isTemplate(text) ? translateCloudFormation(path, text) : null;
}

/** Why there is no network in these files: what is wrong with the only one, or that none of them describes a VPC. */
export function whyEmpty(files: readonly SnapshotFile[]): string {
  const { notes } = readConfiguration(files);
  const [wrong] = files.length === 1 ? notes.filter(({ kind }) => kind === 'unreadable') : [];
  const [open] = notes.filter(({ kind }) => kind === 'missing');
  if (wrong) return wrong.message;
  if (open) return `there is no VPC in it whose block is known (${open.where}: ${open.message})`;
  return 'no file in it is the answer of `aws ec2 describe-vpcs`';
}
