import type { Direction, SecurityGroup } from '../../model/policy.ts';
import type { SetId } from '../../packets/diagrams.ts';
import type { Pairs } from './pairs.ts';

/** The sets of all pairs, kept, and made right again for what an edit of a rule may have changed. */
export class PairMatrix {
  readonly pairs: Pairs;
  private readonly rows: readonly Int32Array[];

  constructor(pairs: Pairs) {
    this.pairs = pairs;
    this.rows = pairs.targets.map((_, target) => {
      const row = new Int32Array(pairs.senders.length);
      pairs.rowTo(target, row);
      return row;
    });
  }

  at(sender: number, target: number): SetId {
    return this.rows[target]?.[sender] ?? 0;
  }

  /** A security group of which rules of one direction are others now, and nothing else. */
  replaceGroup(group: SecurityGroup, direction: Direction): void {
    const { pairs, rows } = this;
    const changed = pairs.replaceGroup(group, direction);
    if (direction === 'in') for (const target of changed) pairs.rowTo(target, rows[target] ?? new Int32Array(0));
    else rows.forEach((row, target) => pairs.cellsTo(target, changed, row));
  }
}
