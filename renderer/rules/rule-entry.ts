/** What a change that is not handed in yet does to a rule. */
export type PendingMark = 'added' | 'changed' | 'removed';

export type RuleKind =
  | 'acl'
  | 'group'
  | 'route'
  | 'transit'
  | 'tier'
  | 'calico-policy'
  | 'cluster-policy'
  | 'network-policy'
  | 'service'
  | 'firewall'
  | 'endpoint'
  | 'mirror'
  | 'list';

/** What a list of rules is attached to, and the thing of the picture that stands for it. */
export type Attached = { readonly label: string; readonly thing: string | null };

/** Rules that are read together: one direction of a list, or one part of a policy. */
export type RuleSection = {
  readonly side: 'in' | 'out' | null;
  readonly title: string | null;
  readonly lines: readonly string[];
  /** By line, what changes that are not handed in yet do to it; left out where there are none. */
  readonly marks?: readonly (PendingMark | null)[];
  /** What holds where no line stands. */
  readonly none: string;
};

export type RuleEntry = {
  readonly key: string;
  readonly id: string;
  /** What AWS made of it, such as the default ACL. */
  readonly note: string | null;
  readonly attached: readonly Attached[];
  /** What changes that are not handed in yet attach it to, or take it from. */
  readonly moved?: string;
  /** That the list itself is evaluated elsewhere than before. */
  readonly mark?: PendingMark;
  /** What it is attached to, as a word. */
  readonly noun: string;
  readonly sections: readonly RuleSection[];
  /** The rules in two words, where they are those that AWS made: they are shown when the entry is chosen. */
  readonly summary: string | null;
};

export const thing = (id: string): Attached => ({ label: id, thing: id });
