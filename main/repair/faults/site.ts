import type { BlockOrName, Change } from '../../change/change.ts';
import type { Network } from '../../model/network.ts';
import type { Direction, Traffic } from '../../model/policy.ts';
import type { Step } from '../../model/step.ts';
import type { Trace } from '../../model/trace.ts';
import { writtenPeer } from '../written-peer.ts';

/** A step of a flow that gets through, where a fault could be made. */
export type Site = { readonly network: Network; readonly trace: Trace; readonly step: Step };

/** Changes that together are one fault. */
export type FaultChanges = readonly Change[];

/** The security group rule that allows the packet of a step; null where none was asked. */
export type AllowingRule = {
  readonly interface: string;
  readonly group: string;
  readonly direction: Direction;
  readonly rule: { readonly traffic: Traffic; readonly peer: BlockOrName };
};

/** The rule by which a request passes the security groups of an interface. */
export function allowingRule({ step }: Site): AllowingRule | null {
  if (step.detail.kind !== 'security-group') return null;
  const { decision, direction, candidates, interface: at } = step.detail.check;
  const by = decision.kind === 'allow' ? candidates[decision.by] : undefined;
  const peer = by ? writtenPeer(by.rule) : null;
  if (!by || !peer) return null;
  return { interface: at, group: by.group, direction, rule: { traffic: by.rule.traffic, peer } };
}

/** A security group rule with something else in its place. */
export function replaceRule(
  { group, direction, rule }: AllowingRule,
  other: Partial<AllowingRule['rule']>,
): FaultChanges {
  const change = { kind: 'group-rule', group, direction } as const;
  return [
    { ...change, act: 'remove', rule },
    { ...change, act: 'add', rule: { ...rule, ...other } },
  ];
}
