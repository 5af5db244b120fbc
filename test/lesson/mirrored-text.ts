import { NETWORK } from './scenario-files.ts';

const PIECES = `
  trafficMirrorFilters:
    most: { in: [200 accept all, 100 reject tcp port 22], out: [100 accept tcp], networkServices: [amazon-dns] }
  trafficMirrorTargets:
    to-batch: batch
  trafficMirrorSessions:
    watch: { source: web, target: to-batch, filter: most, number: 7 }
`;
/** The small network with one mirror session, to the batch machine. */
export const MIRRORED = `${NETWORK.replace('sg-spare: { in: [', 'sg-spare: { in: [udp 4789 sg-web, ')}${PIECES.slice(1)}`;
