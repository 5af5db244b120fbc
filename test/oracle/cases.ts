import type { Change, ListsByName } from './fixture.ts';

/**
 * One hand-written case. `expected`: `ALLOW`, `UNDETERMINED` or `DENY <phase> <component>`. `logs`: the records in order,
 * `+` for ACCEPT and `-` for REJECT: `app out+, db in-`.
 */
export type Case = {
  readonly title: string;
  readonly change: Change;
  readonly packet: string;
  readonly expected: string;
  readonly logs: string;
};

/** A case in one line: title, packet, expectation, logs, change. */
export function example(title: string, packet: string, expected: string, logs: string, change: Change = {}): Case {
  return { title, change, packet, expected, logs };
}

/** The records of a conversation between two interfaces in which nothing blocks. */
export function roundTrip(client: string, server: string): string {
  return `${client} out+, ${server} in+, ${server} out+, ${client} in+`;
}

/** The records of a conversation with the internet through the NAT gateway. */
export const throughNat = 'app out+, nat in+, nat out+, nat in+, nat out+, app in+';

/** The records of a client on the internet that gets its page. */
export const throughBalancer = 'alb in+, alb out+, app in+, app out+, alb in+, alb out+';

/** The groups of a load balancer and its target as they should be. */
export const balancerGroups: ListsByName = {
  'sg-alb': { in: ['tcp 443 0.0.0.0/0', 'tcp 443 ::/0'] },
  'sg-app': { in: ['tcp 8080 sg-alb'] },
};

/** Every group lets everything in. */
export const open: ListsByName = Object.fromEntries(
  ['sg-web', 'sg-app', 'sg-db', 'sg-rds', 'sg-fn', 'sg-alb'].map((id) => [id, { in: ['all 0.0.0.0/0', 'all ::/0'] }]),
);
