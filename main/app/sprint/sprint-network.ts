import { readNetwork } from '../../language/network/read-network.ts';
import { compileNetwork } from '../../engine/compiled/compile.ts';
import type { CompiledNetwork } from '../../engine/compiled/compiled-network.ts';
import { formatPortRange } from '../../model/port-range.ts';
import type { SprintNumbers } from '../../study/sprint/draw-packets.ts';

export const SUBNET = 'front';
export const INTERFACE = 'web';

/** The lists of both players, in the words of scenario files. */
export type SprintRules = Readonly<Record<'acl' | 'group', Readonly<Record<'in' | 'out', readonly string[]>>>>;

/**
 * The rules that a sprint is played with. Each list has a trap: a lower number that denies, a rule that is never reached, a group
 * that has no rule for replies.
 */
export function sprintRules({ port, repliesIn, repliesOut, denied, admins }: SprintNumbers): SprintRules {
  return {
    acl: {
      in: [
        `90 deny all ${denied}.0/24`,
        `100 allow tcp ${port} 0.0.0.0/0`,
        `110 allow tcp 22 ${admins}.0/24`,
        `120 allow tcp ${formatPortRange(repliesIn)} 0.0.0.0/0`,
        '130 deny tcp 50000-51000 0.0.0.0/0',
      ],
      out: ['100 allow tcp 443 0.0.0.0/0', `110 allow tcp ${formatPortRange(repliesOut)} 0.0.0.0/0`],
    },
    group: { in: [`tcp ${port} 0.0.0.0/0`, `tcp 22 ${admins}.0/24`], out: ['tcp 443 0.0.0.0/0'] },
  };
}

/** One instance in one subnet, behind those rules. */
export function sprintNetwork(numbers: SprintNumbers): CompiledNetwork {
  const { acl, group } = sprintRules(numbers);
  const list = (rules: readonly string[]) => `[${rules.map((rule) => `'${rule}'`).join(', ')}]`;
  const read = readNetwork(`network:
  vpcs:
    site: { cidr: ${numbers.subnet.replace(/\.0$/, '')}.0.0/16, internetGateway: true }
  subnets:
    ${SUBNET}: { az: a, cidr: ${numbers.subnet}.0/24, acl: acl-front }
  networkAcls:
    acl-front: { in: ${list(acl.in)}, out: ${list(acl.out)} }
  securityGroups:
    sg-web: { in: ${list(group.in)}, out: ${list(group.out)} }
  instances:
    ${INTERFACE}: { subnet: ${SUBNET}, ip: ${numbers.own}, groups: [sg-web] }
`);
  if (!read.ok) throw new Error(`unreachable: the network of a sprint: ${JSON.stringify(read.error)}`);
  return compileNetwork(read.value.network);
}
