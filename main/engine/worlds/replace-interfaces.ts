import { isUnknownAddress } from '../../model/address.ts';
import type { NetworkInterface } from '../../model/network.ts';
import { known } from '../../model/result.ts';
import { addressTable } from '../compiled/address-table.ts';
import type { CompiledInterface, CompiledNetwork } from '../compiled/compiled-network.ts';

/** The same network with some interfaces in another subnet of their VPC, or with another address. Rules stay compiled. */
export function replaceInterfaces(
  network: CompiledNetwork,
  others: ReadonlyMap<string, NetworkInterface>,
): CompiledNetwork {
  const replaced = new Map([...others].map(([id, nic]) => [id, compiledAs(network, nic)]));
  const current = (nic: CompiledInterface | undefined) => nic && (replaced.get(nic.interface.id) ?? nic);
  const told = addressTable(
    [...replaced.values()].flatMap((nic) =>
      nic.interface.ipv4.flatMap((pair) => (isUnknownAddress(pair.private) ? [] : [[pair.private, nic] as const])),
    ),
  );
  const vpcOf = (nic: CompiledInterface | undefined) => nic?.subnet.vpc.id;
  return {
    ...network,
    network: {
      ...network.network,
      networkInterfaces: network.network.networkInterfaces.map((nic) => others.get(nic.id) ?? nic),
    },
    interfaces: new Map([...network.interfaces].map(([id, nic]) => [id, replaced.get(id) ?? nic])),
    privateAddresses: new Map(
      [...network.privateAddresses].map(([vpc, table]) => [
        vpc,
        (address) => {
          const found = told(address);
          return vpcOf(found) === vpc ? found : current(table(address));
        },
      ]),
    ),
    publicAddresses: (address) => current(network.publicAddresses(address)),
  };
}

function compiledAs(network: CompiledNetwork, nic: NetworkInterface): CompiledInterface {
  const before = known(network.interfaces.get(nic.id), nic.id);
  return { ...before, interface: nic, subnet: known(network.subnets.get(nic.subnet), nic.subnet) };
}
