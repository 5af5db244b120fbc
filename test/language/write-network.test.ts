import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Network } from '../../main/model/network.ts';
import { readScenario } from '../../main/lesson/load/load.ts';
import { writeNetwork } from '../../main/language/write/write-network.ts';
import { must } from '../build.ts';
import { networkFrom } from '../engine/lab.ts';
import { networkTexts } from '../engine/between.ts';
import { shippedFiles, textOf } from '../lesson/scenario-files.ts';

const again = (network: Network) => networkFrom(stringify(writeNetwork(network).text));

describe('what is written reads as the same network', () => {
  test.each(shippedFiles)('%s', (file) => {
    const { network } = must(readScenario(textOf(file))).scenario;
    expect(sorted(again(network))).toEqual(sorted(network));
    expect(writeNetwork(network).left).toEqual([]);
  });

  test.each(Object.entries(networkTexts))('%s', (_, text) => {
    const network = networkFrom(text);
    expect(sorted(again(network))).toEqual(sorted(network));
    expect(writeNetwork(network).left).toEqual([]);
  });
});

/** Lists of things with ids in the order of their ids: a file keeps them apart by kind, not in one order. */
function sorted(network: Network): unknown {
  return Object.fromEntries(
    Object.entries(network).map(([key, list]: [string, readonly { readonly id: string }[] | null]) => [
      key,
      list?.toSorted((a, b) => a.id.localeCompare(b.id)),
    ]),
  );
}
