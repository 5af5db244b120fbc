import type { Network } from '../../model/network.ts';
import type { Omissions } from './omissions.ts';

const LETTERS = Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i));

/**
 * The letter of each zone. A zone of a region keeps its own; a local zone, and one of which only the way it is written is
 * known, gets one that is free: what was told apart stays apart. Zones of several regions may share a letter.
 */
export function zoneLetters({ vpcs, subnets }: Network, left: Omissions): (zone: string, vpc: string) => string {
  const regionOf = new Map(vpcs.map(({ id, region }) => [id, region]));
  const letters = new Map<string, string>();
  const inRegion = Map.groupBy(subnets, ({ vpc }) => regionOf.get(vpc) ?? '');
  for (const [region, here] of inRegion) {
    const zones = [...new Set(here.map(({ zone }) => zone))];
    const own = new Map<string, string>();
    for (const zone of zones) {
      const letter = ownLetter(zone);
      if (letter !== undefined && ![...own.values()].includes(letter)) own.set(zone, letter);
    }
    const free = LETTERS.filter((letter) => ![...own.values()].includes(letter));
    for (const zone of zones.filter((each) => !own.has(each))) {
      const letter = free.shift();
      own.set(zone, letter ?? 'z');
      const where = zone === '' ? 'a zone without a name' : zone;
      left.add(
        where,
        letter === undefined
          ? 'there are more zones than letters: it is written as zone `z` with others'
          : `no zone of a region by its name; written as zone \`${letter}\``,
      );
    }
    for (const [zone, letter] of own) letters.set(`${region} ${zone}`, letter);
  }
  return (zone, vpc) => letters.get(`${regionOf.get(vpc) ?? ''} ${zone}`) ?? 'a';
}

/** `eu-west-1a` and `${AWS::Region}a` are zone a of the region, and so is a zone of a file, `a`; others have no letter. */
function ownLetter(zone: string): string | undefined {
  return /^(?:[a-z]{2}(?:-[a-z]+)+-\d|\$\{AWS::Region\})?([a-z])$/.exec(zone)?.[1];
}
