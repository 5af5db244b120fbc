import { z } from 'zod';
import { FLOW_LOG_FIELDS } from '../../model/flow-log-format.ts';
import { Name } from './values.ts';

export const FlowLogText = z.strictObject({
  scope: Name.meta({ description: 'A VPC, a subnet or a network interface.' }),
  traffic: z.enum(['ACCEPT', 'REJECT', 'ALL']).optional().meta({ description: 'Left out: ALL.' }),
  destination: z
    .enum(['cloudwatch-logs', 's3', 'firehose'])
    .optional()
    .meta({ description: 'Left out: cloudwatch-logs.' }),
  aggregation: z
    .enum(['10m', '1m'])
    .optional()
    .meta({ description: 'The maximum aggregation interval; left out, 10 minutes.' }),
  fields: z
    .array(z.enum(FLOW_LOG_FIELDS))
    .min(1)
    .max(FLOW_LOG_FIELDS.length)
    .optional()
    .meta({ description: 'Fields of a custom format; left out, the default format.' }),
});
