import fc from 'fast-check';
import type { VpcName } from '../random-addresses.ts';
import { weighted } from '../random-policies.ts';

/** The attachment of a VPC. `table`: the one it is associated with; `propagates`: into which its blocks go. */
export type AttachmentSketch = {
  readonly subnets: readonly number[];
  readonly applianceMode: boolean;
  readonly references: boolean;
  readonly table: 0 | 1 | null;
  readonly propagates: readonly (0 | 1)[];
};

/** The choices that make transit gateways: one, or two that are peered, of which the second holds the third VPC. */
export type TransitSketch = {
  readonly second: boolean;
  readonly dataCentre: boolean;
  readonly tunnelsDown: boolean;
  readonly references: boolean;
  readonly attachments: Readonly<Record<VpcName, AttachmentSketch>>;
  readonly statics: readonly { readonly table: 0 | 1; readonly to: string; readonly way: StaticWay }[];
  /** What each of the nine route tables of the VPCs sends to it. */
  readonly routes: readonly {
    readonly others: boolean;
    readonly subnets: boolean;
    readonly dataCentre: boolean;
    readonly everything: boolean;
  }[];
};

/** Where a static route of a transit gateway leads: an attachment by the end of its name. */
export type StaticWay = VpcName | 'dc' | 'unknown' | 'blackhole';

const attachment: fc.Arbitrary<AttachmentSketch> = fc.record({
  subnets: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 4 }),
  applianceMode: weighted([8, false], [1, true]),
  references: weighted([9, true], [1, false]),
  table: weighted<0 | 1 | null>([9, 0], [3, 1], [1, null]),
  propagates: weighted<readonly (0 | 1)[]>([7, [0, 1]], [2, [0]], [1, [1]], [1, []]),
});

/** The way out by another VPC, which a static route must show. */
const everywhere = ['0.0.0.0/0', '0.0.0.0/0', '0.0.0.0/0', '52.218.0.0/17', '52.218.0.0/17', '52.218.0.0/17'];

const statics = fc.record({
  table: weighted<0 | 1>([2, 0], [1, 1]),
  to: fc.constantFrom(...everywhere, '10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/16', '10.1.0.0/24', '10.0.1.0/24'),
  way: weighted<StaticWay>([3, 'a'], [3, 'b'], [3, 'c'], [1, 'dc'], [1, 'unknown'], [3, 'blackhole']),
});

const routes = fc.record({
  others: weighted([9, true], [1, false]),
  subnets: weighted([4, false], [1, true]),
  dataCentre: fc.boolean(),
  everything: weighted([3, false], [2, true]),
});

export const arbitraryTransit: fc.Arbitrary<TransitSketch | null> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 3,
    arbitrary: fc.record({
      second: weighted([4, false], [1, true]),
      dataCentre: fc.boolean(),
      tunnelsDown: weighted([5, false], [1, true]),
      references: weighted([5, true], [1, false]),
      attachments: fc.record({ a: attachment, b: attachment, c: attachment }),
      statics: fc.oneof(
        { weight: 1, arbitrary: fc.constant([]) },
        { weight: 2, arbitrary: fc.array(statics, { maxLength: 3 }) },
      ),
      routes: fc.array(routes, { minLength: 9, maxLength: 9 }),
    }),
  },
);
