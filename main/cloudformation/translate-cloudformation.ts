import type { Declaration } from '../declared/declaration.ts';
import { translate, type Translation } from '../declared/describe/describe.ts';
import { field, textOf } from '../declared/json.ts';
import { asConditional } from '../declared/conditional.ts';
import { err, ok, type Result } from '../model/result.ts';
import { openNotes, type Notes } from '../snapshot/notes.ts';
import { openResolver } from './open-resolver.ts';
import { propertiesOf } from './template/properties.ts';
import type { Resolver } from './template/resolver.ts';
import { gateways } from './resources/gateways.ts';
import { loadBalancers } from './resources/load-balancers.ts';
import { machines } from './resources/machines.ts';
import { policies } from './resources/policies.ts';
import type { Readers } from './resources/readers.ts';
import { services } from './resources/services.ts';
import { transitGateways } from './resources/transit-gateways.ts';
import { vpcs } from './resources/vpcs.ts';
import { standaloneEgress } from './standalone-egress.ts';
import { readTemplate, type Template } from './template/template.ts';

const readers: Readers = {
  ...vpcs,
  ...gateways,
  ...policies,
  ...machines,
  ...transitGateways,
  ...loadBalancers,
  ...services,
};

/** A template of CloudFormation as describe calls would show its stack. @param name of the file, for notes. */
export function translateCloudFormation(name: string, text: string): Result<Translation, string> {
  const template = readTemplate(text);
  if (!template.ok) return template;
  const notes = openNotes();
  const resolver = openResolver(template.value, notes);
  const declarations = standaloneEgress(
    Object.entries(template.value.resources).flatMap(([id, resource]) => declaredBy(resolver, id, resource)),
    notes,
  );
  if (declarations.length === 0) return err(whyNothing(template.value));
  noteOthers(template.value, notes);
  return ok(translate(name, declarations, notes));
}

function whyNothing({ resources }: Template): string {
  const nested = Object.entries(resources).find(
    ([, each]) => textOf(field(each, 'Type')) === 'AWS::CloudFormation::Stack',
  );
  if (!nested) return 'there is no resource of an AWS network in it';
  return `its network is in nested stacks: give the template of \`${nested[0]}\``;
}

/** Nothing under a condition that does not hold; under one that nobody knows, what may be. */
function declaredBy(resolver: Resolver, id: string, resource: unknown): readonly Declaration[] {
  const read = readerOf(resource);
  const condition = textOf(field(resource, 'Condition'));
  const holds = condition === null ? true : resolver.condition(condition);
  if (!read || holds === false) return [];
  const declarations = read(propertiesOf(resolver, id, resource));
  if (holds === true) return declarations;
  const why = `whether ${id} is made, which condition \`${condition ?? ''}\` decides`;
  resolver.notes.add('missing', id, why);
  return asConditional(declarations, why);
}

function readerOf(resource: unknown): Readers[string] | undefined {
  const type = textOf(field(resource, 'Type')) ?? '';
  return Object.hasOwn(readers, type) ? readers[type] : undefined;
}

/** What was left out, by type, and what would have changed the template. */
function noteOthers({ resources, transforms }: Template, notes: Notes): void {
  const others = Object.entries(resources).filter(([, resource]) => !readerOf(resource));
  const byType = Map.groupBy(others, ([key, resource]) => textOf(field(resource, 'Type')) ?? key);
  for (const [type, all] of byType) notes.add('not-modelled', type, `${all.length} not taken over`);
  for (const name of transforms)
    notes.add('not-modelled', name, 'this macro was not run; what it would add is not here');
}
