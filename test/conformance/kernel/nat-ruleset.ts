import { formatAddress } from '../../../main/model/address.ts';
import type { NetworkInterface } from '../../../main/model/network.ts';
import { known } from '../../../main/model/result.ts';
import { formatChain, formatRuleset, openGates, type Ruleset } from './ruleset.ts';

/**
 * A NAT gateway: no groups, connection tracking, its own address for that of whoever sends (RT-05). The kernel keeps the
 * port where it is free, and every client port of a network is used once.
 */
export function natRuleset({ ipv4 }: NetworkInterface): Ruleset {
  const gates = openGates();
  const own = formatAddress(known(ipv4[0], 'address of the NAT gateway').private);
  return formatRuleset(gates, [
    formatChain('unsolicited', [
      'type filter hook input priority filter; policy accept;',
      `ip daddr ${own} ${gates.drop('nat:unsolicited')}`,
    ]),
    formatChain('through', [
      'type filter hook forward priority filter; policy accept;',
      `meta l4proto != { 1, 6, 17 } ${gates.drop('nat:protocol')}`,
      // An answer to what never came by here; the kernel would pass it on as it is.
      `ct state invalid ${gates.drop('nat:unasked')}`,
    ]),
    formatChain('translation', [
      'type nat hook postrouting priority srcnat; policy accept;',
      `oifname eth0 ip saddr != ${own} snat ip to ${own}`,
    ]),
  ]);
}
