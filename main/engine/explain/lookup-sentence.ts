import { formatAddress } from '../../model/address.ts';
import type { Lookup } from '../../model/flow.ts';
import type { Step } from '../../model/step.ts';

const words: Readonly<Record<Lookup['because'], (name: string, address: string) => string>> = {
  'inside-vpc': (name, address) => `Asked inside the VPC, DNS answers ${name} with the private address ${address}.`,
  outside: (name, address) => `Asked outside the VPC, DNS answers ${name} with the public address ${address}.`,
  'only-address': (name, address) => `${name} has one address only, and DNS answers with it: ${address}.`,
  'peering-resolves': (name, address) => `The peering resolves DNS: ${name} stands for the private address ${address}.`,
  'peering-does-not': (name, address) =>
    `The peering does not resolve DNS: ${name} stands for the public address ${address}.`,
  'private-dns': (name, address) => `Private DNS answers ${name} with the address of the endpoint: ${address}.`,
  'no-private-dns': (name, address) => `Without private DNS, ${name} stands for the public address ${address}.`,
  'resolver-off': (name) => `DNS support of the VPC is off, so the client cannot resolve ${name}.`,
};

export function lookupSentence({ before }: Step, { name, because }: Lookup): string {
  return words[because](name, formatAddress(before.destination));
}
