import type { Answers } from '../../snapshot/documents.ts';
import type { Note, Notes } from '../../snapshot/notes.ts';
import { openDeclared, type Declaration, type Declared } from '../declaration.ts';
import { describeDatabases } from './databases.ts';
import { describeGateways } from './gateways.ts';
import { describeLoadBalancers } from './load-balancers.ts';
import { describeMachines } from './machines.ts';
import { describeNatGateways } from './nat-gateways.ts';
import { describeNetworkAcls } from './network-acls.ts';
import { describePrefixLists } from './prefix-lists.ts';
import { describeRouteTables } from './route-tables.ts';
import { gatewayIdOf } from './routes.ts';
import { describeSecurityGroups } from './security-groups.ts';
import { describeTransitGateways } from './transit-gateways.ts';
import { describeVpcEndpoints } from './vpc-endpoints.ts';
import { describeVpcs } from './vpcs.ts';
import { openUnknownThings } from '../unknown-things.ts';
import type { Lists } from '../lists.ts';

/** A text in the form of describe calls, and what of it was not understood. */
export type Translation = { readonly answers: Answers; readonly notes: readonly Note[] };

/** What a thing is called in its text, and the id by which the describe calls have it. */
export type Alias = { readonly Name: string; readonly Id: string };

/**
 * What the AWS CLI would describe once all of this is made, defaults of AWS included. One list is not AWS's: `Unknowns`
 * names what is not wholly known.
 */
export function describe(declarations: readonly Declaration[], notes: Notes): Lists {
  const declared = openDeclared(declarations);
  const unknownThings = openUnknownThings();
  for (const { id, what } of declared.of('unknown')) unknownThings.add(describedId(id, declared), what);
  const lists = {
    ...describeVpcs(declared, notes),
    ...describeRouteTables(declared, notes),
    ...describeNetworkAcls(declared, notes),
    ...describeSecurityGroups(declared, notes),
    ...describePrefixLists(declared),
    ...describeGateways(declared),
    ...describeNatGateways(declared),
    ...describeTransitGateways(declared, unknownThings, notes),
    ...describeMachines(declared, notes),
    ...describeDatabases(declared),
    ...describeLoadBalancers(declared, unknownThings, notes),
    ...describeVpcEndpoints(declared),
    Unknowns: [...unknownThings.all].map(([Id, What]) => ({ Id, What })),
  };
  // An empty list is kept: it was described, and there is nothing of it.
  return lists;
}

/** Stand-ins go by the id that the describe calls show. */
function describedId(id: string, declared: Declared): string {
  const isGateway = [...declared.of('internet-gateway'), ...declared.of('vpn-gateway')].some((each) => each.id === id);
  return isGateway ? gatewayIdOf(id, declared) : id;
}

/** @param name of the file, as notes quote it. @param aliases names that stand for ids in flows. */
export function translate(
  name: string,
  declarations: readonly Declaration[],
  notes: Notes,
  aliases: readonly Alias[] = [],
): Translation {
  const lists = { ...describe(declarations, notes), Aliases: aliases };
  return { answers: { path: name, lists }, notes: distinct(notes.all) };
}

function distinct(notes: readonly Note[]): Note[] {
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}
