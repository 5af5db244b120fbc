import type { StoredExam } from '../library/exams.ts';
import { examProfileOf, type ExamProfile } from '../model/exams/exams.ts';

/** What a form is called: `full form, strict`. */
export function formWords({
  profile,
  size,
  domain,
  strict,
}: Pick<StoredExam, 'profile' | 'size' | 'domain' | 'strict'>): string {
  const title = examProfileOf(profile)?.domains.find(({ id }) => id === domain)?.title;
  return `${sizeWords(size, title)}${strict ? ', strict' : ''}`;
}

function sizeWords(size: string, domain: string | undefined): string {
  if (size === 'mini-10') return 'Mini, 10 items';
  if (size === 'mini-20') return 'Mini, 20 items';
  return size === 'domain' && domain !== undefined ? domain : 'Full form';
}

/** The profile of a stored exam; one that this version no longer has keeps its id as its name. */
export function profileOf(id: string): ExamProfile {
  return (
    examProfileOf(id) ?? {
      ...{ id, name: id.toUpperCase(), title: id.toUpperCase(), scored: 1, unscored: 0, minutes: 0, passMark: 1000 },
      ...{ itemKinds: [], domains: [], status: 'no longer known', source: '', url: '', checkedOn: '' },
    }
  );
}
