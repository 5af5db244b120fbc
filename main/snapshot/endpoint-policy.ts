import { z } from 'zod';
import type { EndpointPolicy } from '../model/network.ts';
import { UNKNOWN } from '../model/unknown.ts';
import type { Notes } from './notes.ts';
import type { EndpointShape } from './endpoint-shape.ts';

/**
 * Only the policy that AWS attaches by default is read: no flow over a snapshot carries an API call, so none depends on
 * what another one says.
 */
export function endpointPolicyOf({ VpcEndpointId, PolicyDocument }: EndpointShape, notes: Notes): EndpointPolicy {
  if (!PolicyDocument) return UNKNOWN;
  if (allowsEverything(PolicyDocument)) return null;
  notes.add('not-modelled', VpcEndpointId, 'its policy is not taken over: what API calls through it may do is open');
  return UNKNOWN;
}

const Everybody = z.union([z.literal('*'), z.strictObject({ AWS: z.literal('*') })]);
const Everything = z.union([z.literal('*'), z.tuple([z.literal('*')])]);
const FullStatement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.literal('Allow'),
  Principal: Everybody,
  Action: Everything,
  Resource: Everything,
});
const FullAccess = z.object({ Statement: z.union([FullStatement, z.tuple([FullStatement])]) });

function allowsEverything(document: string): boolean {
  try {
    return FullAccess.safeParse(JSON.parse(document)).success;
  } catch {
    return false;
  }
}
