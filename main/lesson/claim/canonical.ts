import { formatAddress, parseAddress } from '../../model/address.ts';

/** An address as the engine writes it; what is none stays as it is and equals no address. */
export function canonicalAddress(text: string): string {
  const address = parseAddress(text.trim());
  return address.ok ? formatAddress(address.value) : text;
}

/** `web in ACCEPT`, with single blanks and the action in capitals. */
export function canonicalLogLine(line: string): string {
  const [nic = '', direction = '', action = '', ...rest] = line.trim().split(/\s+/);
  return [nic, direction.toLowerCase(), action.toUpperCase(), ...rest].join(' ');
}
