import { checkpoint } from './checkpoint.ts';
import { idsOf, plain, type ResourceType } from './resource-type.ts';

export const vpc = {
  ...plain,
  word: 'VPC',
  plural: 'VPCs',
  idPrefix: 'vpc',
  arnType: 'vpc',
  checkpoints: [checkpoint('vpc', null, ({ vpcs }) => idsOf(vpcs), { details: () => ['no-such-address'] })],
} as const satisfies ResourceType<'vpcs'>;

export const subnet = {
  ...plain,
  word: 'subnet',
  plural: 'subnets',
  idPrefix: 'subnet',
  arnType: 'subnet',
  checkpoints: [
    checkpoint('subnet', null, ({ subnets }) => idsOf(subnets), {
      details: () => ['local', 'broadcast', 'no-such-address'],
    }),
  ],
} as const satisfies ResourceType<'subnets'>;
