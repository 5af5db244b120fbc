import { checkpoint, type Checkpoint } from './checkpoint.ts';
import { endsOf as ends } from './network-interface.ts';

/** The checkpoints that belong to no type of resource. */
export const placeCheckpoints: readonly Checkpoint[] = [
  checkpoint('internet', null, () => ['private-address', 'no-such-address']),
  checkpoint('reserved', null, () => ['no-service']),
  checkpoint('originate', null, ends),
  checkpoint('deliver', 'interface', ends),
  checkpoint('client', null, ends, { details: () => ['unknown-reply'] }),
  checkpoint('result', null, ends),
];
