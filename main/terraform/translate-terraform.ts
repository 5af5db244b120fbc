import type { Declaration } from '../declared/declaration.ts';
import { translate, type Alias, type Translation } from '../declared/describe/describe.ts';
import { err, ok, type Result } from '../model/result.ts';
import { endOf } from '../declared/describe/end-of.ts';
import { openNotes, type Notes } from '../snapshot/notes.ts';
import { attributesOf } from './configuration/attributes.ts';
import { openGraph } from './configuration/graph.ts';
import { readDocument } from './read-document.ts';
import type { Resource } from './configuration/resource.ts';
import { gateways } from './resources/gateways.ts';
import { loadBalancers } from './resources/load-balancers.ts';
import { machines } from './resources/machines.ts';
import { policies } from './resources/policies.ts';
import type { Readers } from './resources/readers.ts';
import { services } from './resources/services.ts';
import { transitGateways } from './resources/transit-gateways.ts';
import { readVpcs, vpcs } from './resources/vpcs.ts';

const managed: Readers = {
  ...vpcs,
  ...gateways,
  ...policies,
  ...machines,
  ...transitGateways,
  ...loadBalancers,
  ...services,
};

/** A plan or a state of Terraform as describe calls would show it once applied. @param name of the file, for notes. */
export function translateTerraform(name: string, text: string): Result<Translation, string> {
  const document = readDocument(text);
  if (!document.ok) return document;
  const notes = openNotes();
  const graph = openGraph(document.value);
  const aliases: Alias[] = [];
  const declarations = graph.resources.flatMap((resource): readonly Declaration[] => {
    const readers = resource.mode === 'data' ? readVpcs : managed;
    const read = Object.hasOwn(readers, resource.type) ? readers[resource.type] : undefined;
    const declared = read ? read(attributesOf(graph, resource, notes)) : [];
    const Id = declared.map(endOf).find((id) => id !== null);
    if (typeof Id === 'string' && Id !== resource.address) aliases.push({ Name: resource.address, Id });
    return declared;
  });
  if (declarations.length === 0) return err('there is no resource of an AWS network in it');
  noteOthers(graph.resources, notes);
  return ok(translate(name, declarations, notes, aliases));
}

/** What was left out, by type. Data sources only look at things. */
function noteOthers(resources: readonly Resource[], notes: Notes): void {
  const others = resources.filter(({ mode, type }) => mode === 'managed' && !Object.hasOwn(managed, type));
  for (const [type, all] of Map.groupBy(others, (each) => each.type)) {
    notes.add('not-modelled', type, `${all.length} not taken over`);
  }
}
