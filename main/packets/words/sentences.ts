import type { Family } from '../../model/address.ts';
import type { Network } from '../../model/network.ts';
import { NO_PACKET, type Diagrams, type SetId } from '../diagrams.ts';
import { trafficParts } from '../traffic-parts.ts';
import { wellFormed } from '../well-formed.ts';
import { endWords } from './end-words.ts';
import { namedAddresses } from './named-addresses.ts';
import { rectanglesOf, sourcesOf } from './rectangles.ts';
import { trafficWords } from './traffic-words.ts';

/**
 * The packets of a set that exist, in the names of a network: `anyone in \`private-a\` except \`bastion\` to \`db\`: TCP to
 * port 5432`. Nothing is left out; `test/packets/read-sentences.ts` reads the set back.
 *
 * @param internet packets with a source on the internet, where that has a name.
 */
export function sentencesOf(
  diagrams: Diagrams,
  set: SetId,
  network: Network,
  internet: SetId = NO_PACKET,
): readonly string[] {
  const onInternet = (family: Family) => sourcesOf(diagrams, internet, family);
  const names = { 4: namedAddresses(network, 4, onInternet(4)), 6: namedAddresses(network, 6, onInternet(6)) };
  const told = rectanglesOf(diagrams, diagrams.intersection(set, wellFormed(diagrams))).map(
    ({ family, sources, destinations, traffic }) => {
      const ends = [sources, destinations].map((ranges) => endWords(ranges, family, names[family])).join(' to ');
      return { family, sentence: `${ends}: ${trafficWords(trafficParts(diagrams, traffic)).join('; ')}` };
    },
  );
  return [...Map.groupBy(told, ({ sentence }) => sentence)].map(([sentence, alike]) => {
    return `${sentence}${familyWords(alike.map(({ family }) => family))}`;
  });
}

/** IPv4 goes without saying. */
function familyWords(families: readonly Family[]): string {
  if (!families.includes(6)) return '';
  return families.includes(4) ? ', over IPv4 and IPv6' : ', over IPv6';
}
