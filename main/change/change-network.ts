import type { Network } from '../model/network.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Fault } from '../language/text/words.ts';
import { applyChange } from './apply-change.ts';
import { alreadyRouted } from './change-routes.ts';
import type { Change } from './change.ts';
import { refusesGroups } from './change-interface.ts';
import { parseChange, type KindOf } from './parse-change.ts';
import type { Refusal, RuleField } from './refusal.ts';

/**
 * Which line cannot be made, where in it, and whether AWS would refuse it rather than nobody understand it. `field`: what
 * of it is wrong, where its words can be read.
 */
export type BrokenLine = {
  readonly line: number;
  readonly fault: Fault;
  readonly byAws: boolean;
  readonly field: RuleField | null;
};

/** What was read, and the network after it. */
export type Changed = { readonly changes: readonly Change[]; readonly network: Network };

/**
 * Reads and makes several changes in order: what a line means hangs on the names that are there by then. @param asAws
 * refuse what AWS refuses and format 1 nevertheless makes: a second route to one destination, groups for one instance of
 * a cluster.
 */
export function readChanges(network: Network, lines: readonly string[], asAws = false): Result<Changed, BrokenLine> {
  let changed = network;
  const changes: Change[] = [];
  for (const [line, text] of lines.entries()) {
    const change = parseChange(text, kindIn(changed));
    if (!change.ok) return err({ line, fault: change.error, byAws: false, field: null });
    const refusal = asAws ? refusalOf(changed, change.value) : null;
    if (refusal !== null)
      return err({ line, fault: { offset: 0, message: refusal }, byAws: true, field: fieldOf(change.value) });
    const after = applyChange(changed, change.value);
    if (!after.ok) {
      const { message, byAws, field } = after.error;
      return err({ line, fault: { offset: 0, message }, byAws, field });
    }
    changed = after.value;
    changes.push(change.value);
  }
  return ok({ changes, network: changed });
}

/** The network after changes in order. */
export function changeNetwork(network: Network, changes: readonly Change[]): Result<Network, Refusal> {
  let changed = network;
  for (const change of changes) {
    const after = applyChange(changed, change);
    if (!after.ok) return after;
    changed = after.value;
  }
  return ok(changed);
}

/** What `refusalOf` finds wrong. */
function fieldOf({ kind }: Change): RuleField | null {
  return kind === 'add-route' ? 'destination' : null;
}

function refusalOf(network: Network, change: Change): string | null {
  return change.kind === 'set-groups' ? refusesGroups(network, change.thing) : alreadyRouted(network, change);
}

/** By what its names stand for in a network, a change is read. */
export function kindIn(network: Network): KindOf {
  const { securityGroups, networkAcls, routeTables, transitGateways, flowLogs } = network;
  const endpoints = [...network.gatewayEndpoints, ...network.interfaceEndpoints];
  const tables = [...routeTables, ...transitGateways.flatMap((gateway) => gateway.routeTables)];
  return (name) => {
    if (securityGroups.some(({ id }) => id === name)) return 'group';
    if (networkAcls.some(({ id }) => id === name)) return 'acl';
    if (flowLogs?.some(({ id }) => id === name)) return 'flow-log';
    if (endpoints.some(({ id }) => id === name)) return 'endpoint';
    return tables.some(({ id }) => id === name) ? 'table' : 'other';
  };
}
