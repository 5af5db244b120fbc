import { contains, firstAddress, lastAddress, type Cidr } from '../../main/model/cidr.ts';
import type { Address } from '../../main/model/address.ts';
import type { KnownPacket } from '../../main/model/packet.ts';
import type { Traffic } from '../../main/model/policy.ts';

/** Traffic and a block at the source: what a rule matches, said once more and as plainly as possible. */
export type Box = { readonly traffic: Traffic; readonly cidr: Cidr };

export function isIn({ traffic, cidr }: Box, packet: KnownPacket): boolean {
  return contains(cidr, packet.source) && isOfTraffic(traffic, packet);
}

function isOfTraffic({ protocol, ports, icmpType, icmpCode }: Traffic, packet: KnownPacket): boolean {
  if (protocol === -1) return true;
  if (protocol !== packet.protocol) return false;
  if (protocol === 6 || protocol === 17)
    return packet.destinationPort >= ports.from && packet.destinationPort <= ports.to;
  if (protocol !== 1 && protocol !== 58) return true;
  return (icmpType === -1 || icmpType === packet.icmpType) && (icmpCode === -1 || icmpCode === packet.icmpCode);
}

/**
 * A packet for every cell that the bounds of the boxes cut: whoever agrees on all of these agrees on every packet, since
 * no box tells two packets of one cell apart.
 */
export function packetOfEachCell(boxes: readonly Box[]): KnownPacket[] {
  const sources = addressesAt(boxes);
  const ports = unique(
    [
      0,
      ...boxes.flatMap(
        ({
          traffic: {
            ports: { from, to },
          },
        }) => [from, to + 1],
      ),
    ],
    65_535,
  );
  const types = unique([0, ...boxes.flatMap(({ traffic: { icmpType: t } }) => [t, t + 1])], 255);
  const codes = unique([0, ...boxes.flatMap(({ traffic: { icmpCode: c } }) => [c, c + 1])], 255);
  return sources.flatMap((source) =>
    [6, 17, 1, 58, 50].flatMap((protocol) => {
      const bare = {
        protocol,
        source,
        destination: source,
        sourcePort: 0,
        destinationPort: 0,
        icmpType: 0,
        icmpCode: 0,
      };
      if (protocol === 50) return [bare];
      if (protocol === 6 || protocol === 17) return ports.map((destinationPort) => ({ ...bare, destinationPort }));
      return types.flatMap((icmpType) => codes.map((icmpCode) => ({ ...bare, icmpType, icmpCode })));
    }),
  );
}

function addressesAt(boxes: readonly Box[]): Address[] {
  const bounds = boxes.flatMap(({ cidr }) => [firstAddress(cidr), after(lastAddress(cidr))]);
  const all: Address[] = [{ family: 4, value: 0 }, { family: 6, value: 0n }, ...bounds.flatMap((each) => each ?? [])];
  return [...new Map(all.map((address) => [address.value, address])).values()];
}

function after(address: Address): Address | null {
  if (address.family === 4) return address.value === 0xffffffff ? null : { family: 4, value: address.value + 1 };
  return address.value === (1n << 128n) - 1n ? null : { family: 6, value: address.value + 1n };
}

function unique(values: readonly number[], most: number): number[] {
  return [...new Set(values)].filter((value) => value >= 0 && value <= most);
}
