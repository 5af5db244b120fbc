import type { Lookup } from '../../model/flow.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import type { RuleId } from '../../model/rule-ledger.ts';
import { note, type Run } from './run.ts';

const rules: Readonly<Record<Lookup['because'], readonly RuleId[]>> = {
  'inside-vpc': ['SV-05'],
  outside: ['SV-05'],
  'only-address': ['SV-05'],
  'peering-resolves': ['SV-05', 'RT-09'],
  'peering-does-not': ['SV-05', 'RT-09'],
  'private-dns': ['RT-13'],
  'no-private-dns': ['RT-13'],
  'resolver-off': ['SV-05', 'RT-13'],
};

/** What DNS answered comes before the first packet. */
export function noteLookup(run: Run, place: string, lookup: Lookup, packet: SealedPacket): void {
  note(run, {
    place,
    component: `dns:${lookup.name}:${lookup.answer}`,
    before: packet,
    verdict: lookup.answer === 'none' ? 'deny' : 'pass',
    code: lookup.answer === 'none' ? 'DNS_RESOLUTION_FAILED' : null,
    rules: rules[lookup.because],
    detail: { kind: 'dns', lookup },
  });
}
