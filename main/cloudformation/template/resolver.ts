import type { Notes } from '../../snapshot/notes.ts';
import type { Template } from './template.ts';

/** True, false, or null where a parameter that nobody gave decides. */
export type Truth = boolean | null;

/** What functions of a template stand for. Everything that was asked for once is remembered. */
export type Resolver = {
  readonly template: Template;
  readonly notes: Notes;
  /**
   * A value without functions: texts, numbers, flags, lists and objects. Undefined is `AWS::NoValue`; a text may be a
   * placeholder (`declared/unknown-value.ts`).
   */
  readonly value: (written: unknown) => unknown;
  readonly condition: (name: string) => Truth;
  readonly truth: (written: unknown) => Truth;
  /** `Ref`: a parameter, a pseudo parameter or a resource. */
  readonly reference: (name: string) => unknown;
  readonly attribute: (resource: string, name: string) => unknown;
};
