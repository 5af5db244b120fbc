import { isTemplate } from '../../cloudformation/template/template.ts';
import { translateCloudFormation } from '../../cloudformation/translate-cloudformation.ts';
import type { Translation } from '../../declared/describe/describe.ts';
import { err, unreachable, type Result } from '../../model/result.ts';
import { isTerraform } from '../../terraform/read-document.ts';
import { translateTerraform } from '../../terraform/translate-terraform.ts';
import type { Answers, SnapshotFile } from '../../snapshot/documents.ts';
import type { Note } from '../../snapshot/notes.ts';
import { foreignEncoding } from '../../model/text-encoding.ts';
import { readSnapshot, type Snapshot } from '../../snapshot/read-snapshot.ts';

/** Templates are YAML as scenarios are; hosts ask which of the two it is. */
export { isTemplate };
export type { SnapshotFile };

/** What a configuration comes from, as somebody says it; null: it is told by what is in each file. */
export type Source = 'aws' | 'terraform' | 'cloudformation' | null;

/** Files of real configuration, or of what is to become real: each in the form it came in. */
export function readConfiguration(files: readonly SnapshotFile[], source: Source = null): Snapshot {
  const notes: Note[] = [];
  const described = files.flatMap(({ path, text }): readonly (SnapshotFile | Answers)[] => {
    const foreign = foreignEncoding(text);
    if (foreign) {
      notes.push({ kind: 'unreadable', where: path, message: `${foreign.message}; save it as UTF-8` });
      return [];
    }
    const translated = translatedFrom(path, text, source);
    if (!translated) return [{ path, text }];
    if (!translated.ok) {
      notes.push({ kind: 'unreadable', where: path, message: translated.error });
      return [];
    }
    notes.push(...translated.value.notes);
    return [translated.value.answers];
  });
  const snapshot = readSnapshot(described);
  return { ...snapshot, notes: [...notes, ...snapshot.notes] };
}

function translatedFrom(path: string, text: string, source: Source): Result<Translation, string> | null {
  switch (source) {
    case 'terraform':
      return translateTerraform(path, text);
    case 'cloudformation':
      return isTerraform(text)
        ? err('this is a plan or a state of Terraform: say `import terraform`')
        : translateCloudFormation(path, text);
    case 'aws':
    case null: {
      const isPlan = isTerraform(text);
      if (source === 'aws' && isPlan) return err('this is a plan or a state of Terraform: say `import terraform`');
      if (isPlan) return translateTerraform(path, text);
      if (!isTemplate(text)) return null;
      if (source === 'aws') return err('this is a template of CloudFormation: say `import cloudformation`');
      return translateCloudFormation(path, text);
    }
    default:
      return unreachable(source);
  }
}

/** Why there is no network in these files: what is wrong with the only one, or that none of them describes a VPC. */
export function whyEmpty(files: readonly SnapshotFile[], source: Source = null): string {
  const { notes } = readConfiguration(files, source);
  const [wrong] = files.length === 1 ? notes.filter(({ kind }) => kind === 'unreadable') : [];
  const [open] = notes.filter(({ kind }) => kind === 'missing');
  if (wrong) return wrong.message;
  if (open) return `there is no VPC in it whose block is known (${open.where}: ${open.message})`;
  return 'no file in it is the answer of `aws ec2 describe-vpcs`';
}
