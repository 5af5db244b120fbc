import { firstAddress, lastAddress, type Cidr } from '../model/cidr.ts';
import type { Traffic } from '../model/policy.ts';
import { ALL_PROTOCOLS, hasPorts, isIcmp } from '../model/protocol.ts';
import { EVERY_PACKET, type Diagrams, type SetId } from './diagrams.ts';
import { LEVEL, wordsOf, type AddressLevel } from './fields.ts';

/** The packets with an address of a block at this end. */
export function inBlock(diagrams: Diagrams, end: AddressLevel, block: Cidr): SetId {
  const family = block.family === 4 ? 0 : 1;
  const [low, high] = [wordsOf(firstAddress(block)), wordsOf(lastAddress(block))];
  const from = block.family === 4 ? 3 : 0;
  // A block is a box: below the word that it cuts every value is in it.
  let inside = EVERY_PACKET;
  for (let word = 3; word >= from; word--) {
    inside = diagrams.between(end + word, low[word] ?? 0, high[word] ?? 0, inside);
  }
  return diagrams.between(LEVEL.family, family, family, inside);
}

/** The packets with an address of one of the blocks at this end. */
export function inBlocks(diagrams: Diagrams, end: AddressLevel, blocks: readonly Cidr[]): SetId {
  return diagrams.union(...blocks.map((block) => inBlock(diagrams, end, block)));
}

/** The packets that the traffic part of a rule names (SG-12 to SG-14, NA-09). */
export function ofTraffic(diagrams: Diagrams, { protocol, ports, icmpType, icmpCode }: Traffic): SetId {
  if (protocol === ALL_PROTOCOLS) return EVERY_PACKET;
  const below = hasPorts(protocol)
    ? diagrams.between(LEVEL.destinationPort, ports.from, ports.to)
    : isIcmp(protocol)
      ? ofMessages(diagrams, icmpType, icmpCode)
      : EVERY_PACKET;
  return diagrams.between(LEVEL.protocol, protocol, protocol, below);
}

function ofMessages(diagrams: Diagrams, type: number, code: number): SetId {
  const types = type === -1 ? Array.from({ length: 256 }, (_, i) => i) : [type];
  if (code !== -1) {
    return diagrams.union(
      ...types.map((each) => diagrams.between(LEVEL.destinationPort, each * 256 + code, each * 256 + code)),
    );
  }
  if (type === -1) return EVERY_PACKET;
  return diagrams.between(LEVEL.destinationPort, type * 256, type * 256 + 255);
}
