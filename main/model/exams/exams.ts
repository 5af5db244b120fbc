import ansC01 from './ans-c01.json' with { type: 'json' };
import clfC02 from './clf-c02.json' with { type: 'json' };
import saaC03 from './saa-c03.json' with { type: 'json' };
import scsC03 from './scs-c03.json' with { type: 'json' };
import soaC03 from './soa-c03.json' with { type: 'json' };

/** A content domain of an exam. `weight`: percent of the scored items. */
export type ExamDomain = { readonly id: string; readonly title: string; readonly weight: number };

/**
 * What the guide of an exam says. `scored` and `unscored` count items, `minutes` is for all of them, `passMark` is on the
 * scale from 100 to 1000. `itemKinds` are the kinds of question that the exam has. `checkedOn`: the month in which the
 * guide was read.
 */
export type ExamProfile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly scored: number;
  readonly unscored: number;
  readonly minutes: number;
  readonly passMark: number;
  readonly itemKinds: readonly string[];
  readonly domains: readonly ExamDomain[];
  /** `current`, or what is known of its end. */
  readonly status: string;
  readonly source: string;
  readonly url: string;
  readonly checkedOn: string;
};

/** The profiles are data files beside this one; a new exam is a file and a line here. */
export const examProfiles: readonly ExamProfile[] = [saaC03, scsC03, soaC03, ansC01, clfC02];

/** Kinds of question that some exam has. */
export const examKinds: ReadonlySet<string> = new Set(examProfiles.flatMap(({ itemKinds }) => itemKinds));

export function examProfileOf(id: string): ExamProfile | undefined {
  return examProfiles.find((profile) => profile.id === id);
}
