import type { NetworkView } from '../../../main/contract/network-view.ts';

type InterfaceKind = NetworkView['interfaces'][number]['kind'];
export type NodeKind = InterfaceKind | 'host' | 'internet' | 'on-premises';

/**
 * How a thing at the end of a flow is drawn. `glyph`: our own path around the origin, in a circle of radius 24. `rank`:
 * its order in a subnet; load balancers and gateways come first, since they are what a flow meets first.
 */
type NodeLook = { readonly glyph: string; readonly rank: number };

export const nodeLooks = {
  'firewall-endpoint': { rank: 1, glyph: 'M-10-9h20v18h-20zM-10-3h20M-10 3h20M0-9v6M-5-3v6M5-3v6M0 3v6' },
  'transit-gateway': { rank: 2, glyph: 'M0-11V11M-11 0H11M-8-8 8 8M8-8-8 8M-3-3h6v6h-6z' },
  'load-balancer': { rank: 3, glyph: 'M-11 0H-3M-3 0 5-8h6M-3 0h14M-3 0 5 8h6M8-11l3 3-3 3M8-3l3 3-3 3M8 5l3 3-3 3' },
  'nat-gateway': { rank: 4, glyph: 'M-11-4H7M3-8l4 4-4 4M11 5H-7M-3 1l-4 4 4 4' },
  instance: { rank: 5, glyph: 'M-10-9h20v7h-20zM-10 2h20v7h-20zM-6-5.5h.1M-6 5.5h.1' },
  'auto-scaling-member': {
    rank: 6,
    glyph: 'M-10-6H4v6h-14zM-10 3H4v6h-14zM-7-3h.1M-7 6h.1M-6-10H8v13M8 3v1M11-3l-3 3-3-3',
  },
  'eks-cluster': {
    rank: 7,
    glyph:
      'M0-11 8.5-6.5 10.5 2.5 4.5 10H-4.5L-10.5 2.5-8.5-6.5zM0-4a4 4 0 1 0 .1 0zM0-11v7M10.5 2.5 4 1M-10.5 2.5-4 1M4.5 10 2 3.5M-4.5 10-2 3.5',
  },
  pod: { rank: 8, glyph: 'M-8-3.5 0-8 8-3.5V5.5L0 10-8 5.5zM-8-3.5 0 1 8-3.5M0 1v9' },
  task: { rank: 9, glyph: 'M0-11 10-5.5V5.5L0 11-10 5.5V-5.5zM-5-2h10v6H-5zM0-2v6' },
  function: { rank: 10, glyph: 'M-8-10h4l8 20h4M-1-1l-7 11' },
  'interface-endpoint': { rank: 11, glyph: 'M-11 0h7M-4-5v10M11 0H4M4-8v16M4-5h-4M4 5h-4' },
  'db-instance': { rank: 12, glyph: 'M-10-7c0-5 20-5 20 0S-10-2-10-7zM-10-7V8c0 5 20 5 20 0V-7M-10 .5c0 5 20 5 20 0' },
  host: { rank: 0, glyph: 'M-10-8h20v12h-20zM-4 9h8M0 4v5' },
  internet: { rank: 0, glyph: 'M0-10a10 10 0 1 0 .1 0zM-10 0h20M0-10c-7 6-7 14 0 20M0-10c7 6 7 14 0 20' },
  'on-premises': { rank: 0, glyph: 'M-9 10V-9h11v19M2-2h7v12M-5-4h3M-5 1h3M-5 6h3' },
} as const satisfies Readonly<Record<NodeKind, NodeLook>>;
