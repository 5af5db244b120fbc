import { formatAddress } from '../../model/address.ts';
import type { Lookup } from '../../model/flow.ts';
import type { Step } from '../../model/step.ts';

const words: Readonly<Record<Lookup['because'], (name: string, address: string) => string>> = {
  'inside-vpc': (name, address) => `Inside the VPC, DNS resolves ${name} to the private address ${address}.`,
  outside: (name, address) => `Outside the VPC, DNS resolves ${name} to the public address ${address}.`,
  'only-address': (name, address) => `${name} has only one address, and DNS returns it: ${address}.`,
  'peering-resolves': (name, address) =>
    `The peering connection supports DNS resolution: ${name} resolves to the private address ${address}.`,
  'peering-does-not': (name, address) =>
    `The peering connection does not support DNS resolution: ${name} resolves to the public address ${address}.`,
  'private-dns': (name, address) => `Private DNS resolves ${name} to the address of the endpoint: ${address}.`,
  'no-private-dns': (name, address) => `Without private DNS, ${name} resolves to the public address ${address}.`,
  'resolver-off': (name) => `DNS support of the VPC is off, so the client cannot resolve ${name}.`,
};

export function lookupSentence({ before }: Step, { name, because }: Lookup): string {
  return words[because](name, formatAddress(before.destination));
}
