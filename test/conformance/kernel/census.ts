import type { Network } from '../../../main/model/network.ts';
import { GROUP } from '../../../main/model/failure.ts';
import type { Step } from '../../../main/model/step.ts';
import type { SecurityGroupCheck } from '../../../main/model/check.ts';
import type { Trace } from '../../../main/model/trace.ts';
import { MIDDLEBOX, PEERING } from './world.ts';

/** What a flow met that is rare enough to be counted: a comparison in which it never comes says nothing about it. */
export const meetings = [
  'over the peering connection',
  'stopped, since a peering connection is not transitive',
  'through the middlebox',
  'stopped by the source/destination check',
  'let in by a reference to a group of the other VPC',
  'stopped where a reference would match if the middlebox did not hide the sender',
] as const;

export type Meeting = (typeof meetings)[number];

export function meetingsOf(network: Network, { steps }: Trace): readonly Meeting[] {
  const really = steps.filter(({ actual }) => actual);
  const found: Readonly<Record<Meeting, boolean>> = {
    'over the peering connection': really.some(({ component }) => component === PEERING),
    'stopped, since a peering connection is not transitive': really.some(
      ({ component }) => component === `${PEERING}:not-transitive`,
    ),
    'through the middlebox': really.some(isForwarding),
    'stopped by the source/destination check': really.some(
      ({ component }) => component === `eni:${MIDDLEBOX}:source-dest-check`,
    ),
    'let in by a reference to a group of the other VPC': really.some((step) => isLetInAcross(network, step)),
    'stopped where a reference would match if the middlebox did not hide the sender': really.some(
      (step, i) =>
        really.slice(0, i).some((each) => isForwarding(each) && each.reply === step.reply) && isHidden(network, step),
    ),
  };
  return meetings.filter((each) => found[each]);
}

/** `24 over the peering connection, 9 through the middlebox, ...`, with a zero for what nothing met. */
export function formatCensus(all: readonly Meeting[]): string {
  return meetings.map((meeting) => `${all.filter((each) => each === meeting).length} ${meeting}`).join(', ');
}

function isForwarding({ component }: Step): boolean {
  return component === `eni:${MIDDLEBOX}:forwards`;
}

function isLetInAcross({ securityGroups }: Network, { detail }: Step): boolean {
  if (detail.kind !== 'security-group' || detail.check.direction !== 'in') return false;
  const { decision, candidates } = detail.check;
  const admitting = decision.kind === 'allow' ? candidates[decision.by] : undefined;
  const peer = admitting?.rule.peer;
  const vpcOf = (group: string) => securityGroups.find(({ id }) => id === group)?.vpc;
  return peer?.kind === 'group' && admitting !== undefined && vpcOf(peer.id) !== vpcOf(admitting.group);
}

function isHidden({ networkInterfaces }: Network, { detail, before, verdict }: Step): boolean {
  if (detail.kind !== 'security-group' || detail.check.direction !== 'in' || verdict !== 'deny') return false;
  const sender = networkInterfaces.find(({ ipv4, ipv6 }) =>
    [...ipv4.map((pair) => pair.private), ...ipv6].some(({ value }) => value === before.source.value),
  );
  return refersTo(detail.check, sender?.groups ?? []);
}

/** Whether a rule fails on nothing but the group, and names one of these. */
function refersTo({ candidates }: SecurityGroupCheck, groups: readonly string[]): boolean {
  return candidates.some(
    ({ rule, failure }) => failure === GROUP && rule.peer.kind === 'group' && groups.includes(rule.peer.id),
  );
}
