import type { Address, PacketAddress } from '../../model/address.ts';
import type { Lookup, Origin } from '../../model/flow.ts';
import type { Network, NetworkInterface } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { EndText } from '../text/flow.ts';
import type { Fault } from '../text/words.ts';
import type { End } from './ends.ts';
import { privateDns } from './private-dns.ts';

type Answer = { readonly address: PacketAddress; readonly lookup: Lookup };

/** What DNS answers to the sender of a flow: for a database (SV-05, RT-09), or for a service of AWS (RT-13). */
export function lookUp(network: Network, origin: Origin, end: End, { name, offset }: EndText): Result<Answer, Fault> {
  const vpc = vpcOf(network, origin);
  const found = answerTo(network, origin, end, { name, offset, vpc: vpc?.id ?? null });
  if (!found.ok || !vpc || vpc.dnsSupport) return found;
  return ok({ ...found.value, lookup: { name, answer: 'none', because: 'resolver-off' } });
}

type Question = Pick<EndText, 'name' | 'offset'> & { readonly vpc: string | null };

/** What DNS answers where it answers at all. */
function answerTo(network: Network, origin: Origin, end: End, { name, offset, vpc }: Question): Result<Answer, Fault> {
  if (end.kind === 'interface' && end.interface.owner.kind === 'db-instance')
    return ofDatabase(network, vpc, end.interface, name, offset);
  const address = end.kind === 'host' && end.host.service !== null ? end.host.addresses.find(isIpv4) : undefined;
  if (!address) return err({ offset, message: `\`${name}\` has no DNS name: only databases and services have` });
  const endpoint = privateDns(network, origin, end)[0]?.ipv4[0]?.private;
  return endpoint
    ? ok({ address: endpoint, lookup: { name, answer: 'endpoint', because: 'private-dns' } })
    : ok({ address, lookup: { name, answer: 'public', because: 'no-private-dns' } });
}

function ofDatabase(
  network: Network,
  asker: string | null,
  { subnet, ipv4: [pair] }: NetworkInterface,
  name: string,
  offset: number,
): Result<Answer, Fault> {
  if (!pair) return err({ offset, message: `\`${name}\` has no IPv4 address` });
  const home = network.subnets.find(({ id }) => id === subnet)?.vpc ?? '';
  const because = reason(network, asker, home, pair.public !== null);
  const isPublic = because === 'outside' || because === 'peering-does-not';
  const address = isPublic ? (pair.public ?? pair.private) : pair.private;
  return ok({ address, lookup: { name, answer: isPublic ? 'public' : 'private', because } });
}

function reason(network: Network, asker: string | null, home: string, isPublic: boolean): Lookup['because'] {
  if (asker === home) return 'inside-vpc';
  if (!isPublic) return 'only-address';
  const peering = network.peeringConnections.find(
    ({ vpcs, isActive }) => isActive && asker !== null && vpcs.includes(asker) && vpcs.includes(home),
  );
  if (!peering) return 'outside';
  return peering.dnsResolution ? 'peering-resolves' : 'peering-does-not';
}

function vpcOf(network: Network, origin: Origin) {
  if (origin.kind !== 'network-interface') return undefined;
  const nic = network.networkInterfaces.find(({ id }) => id === origin.id);
  const subnet = network.subnets.find(({ id }) => id === nic?.subnet);
  return network.vpcs.find(({ id }) => id === subnet?.vpc);
}

function isIpv4({ family }: Address): boolean {
  return family === 4;
}
