import type { Packet } from '../../model/packet.ts';
import type { Destination } from '../../model/step.ts';
import type { CompiledInterface, CompiledSubnet } from '../compile.ts';

/**
 * Where a packet is between two decisions. `concealed`: a device on the way hides which interface sent it, so group
 * references cannot match (SG-11).
 */
export type Position =
  /** About to leave an interface that sends or forwards it. */
  | {
      readonly at: 'interface-out';
      readonly nic: CompiledInterface;
      readonly packet: Packet;
      readonly forwarded: boolean;
    }
  /** Before an interface. `from` is the subnet of the hop before, null outside every subnet. */
  | {
      readonly at: 'interface-in';
      readonly nic: CompiledInterface;
      readonly packet: Packet;
      readonly from: CompiledSubnet | null;
      readonly concealed: boolean;
    }
  | { readonly at: 'internet-gateway'; readonly id: string; readonly vpc: string; readonly packet: Packet }
  | { readonly at: 'egress-only-internet-gateway'; readonly id: string; readonly packet: Packet }
  | { readonly at: 'virtual-private-gateway'; readonly id: string; readonly packet: Packet }
  /** Out on the internet, looking for whoever holds the destination. */
  | { readonly at: 'internet'; readonly packet: Packet }
  /** Behind a virtual private gateway, on its way into the VPC. */
  | { readonly at: 'on-premises'; readonly gateway: string; readonly packet: Packet }
  /** Through every gate of a load balancer node: its backend connection comes next. */
  | { readonly at: 'load-balancer'; readonly nic: CompiledInterface; readonly packet: Packet }
  /** The leg is over. `packet` is as it arrived. */
  | { readonly at: 'delivered'; readonly to: Destination; readonly packet: Packet }
  | { readonly at: 'stopped' };
