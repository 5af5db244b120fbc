import type { Packet } from '../../model/packet.ts';

/** What a firewall can know of a packet beyond its header. `established`: the handshake is over. */
export type FirewallPacket = {
  readonly packet: Packet;
  readonly fragment: boolean;
  readonly established: boolean;
  /** Server name of the TLS handshake or the HTTP host, once it was seen. */
  readonly name: string | null;
  /** True where a name is asked for and nobody said which. */
  readonly isNameUnknown?: boolean;
  /** What speaks over the connection, once its data was seen. */
  readonly application?: 'tls' | 'http' | null;
  /** True where something with a name is spoken and the port does not tell what. */
  readonly isApplicationUnknown?: boolean;
  /** To which end of the connection the packet goes; null where the firewall did not see who began. */
  readonly toward: 'server' | 'client' | null;
  /** Not the first packet of its direction: what goes by the header alone was judged before (NF-06). */
  readonly isLater?: boolean;
};
