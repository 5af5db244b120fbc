import { unknownValue } from '../../declared/unknown-value.ts';
import type { Notes } from '../../snapshot/notes.ts';
import { configurationOf, expressionOf, type Expression } from './configuration.ts';
import { holdsId } from './expected-types.ts';
import type { Graph } from './graph.ts';
import { idOf } from './ids.ts';
import { field, isObject, textOf } from '../../declared/json.ts';
import { mostSpecific } from './reference.ts';
import { candidatesOf, scopeOf, type Candidate } from './resolve.ts';
import type { Resource } from './resource.ts';

/**
 * The attributes of a resource or of a block in it. What only the apply will tell is looked up in the configuration: an
 * id is the one of the thing that is named there, everything else is a placeholder. Null is not there, or left to AWS.
 */
export type Attributes = {
  readonly id: string;
  readonly address: string;
  readonly text: (name: string) => string | null;
  readonly flag: (name: string) => boolean;
  /** Null where the list is left to AWS. */
  readonly texts: (name: string) => string[] | null;
  readonly blocks: (name: string) => Attributes[];
  /** How an attribute that is not known is written, as far as that tells one value from another; else null. */
  readonly written: (name: string) => string | null;
  /** Of which type the thing is that an attribute names. */
  readonly has: (name: string) => boolean;
};

type Place = { readonly values: unknown; readonly unknown: unknown; readonly written: (name: string) => Expression };

export function attributesOf(graph: Graph, resource: Resource, notes: Notes): Attributes {
  const written = field(configurationOf(graph.configuration, resource), 'expressions');
  return read(graph, resource, notes, written, {
    values: resource.values,
    unknown: resource.unknown,
    written: (name) => expressionOf(field(written, name)),
  });
}

function read(graph: Graph, resource: Resource, notes: Notes, outer: unknown, place: Place): Attributes {
  const { values, unknown, written } = place;
  const candidates = (name: string): Candidate[] => {
    const expression = written(name);
    const found = candidatesOf(graph, expression, scopeOf(graph, resource), name);
    const byLocal = found.length === 0 && expression?.references.some((each) => each.startsWith('local.'));
    return byLocal && name === 'vpc_id' ? onlyVpc(graph, resource) : found;
  };
  const said = (name: string, { id, byKey }: Candidate): string => {
    if (byKey) notes.add('assumed', resource.address, `\`${name}\` names \`${id}\`, the one of the same key`);
    return id;
  };
  const open = (name: string) => unknownValue(`\`${name}\` of ${resource.address}`);
  return {
    id: idOf(resource),
    address: resource.address,
    has: (name) => textOf(field(values, name)) !== null || (field(unknown, name) === true && written(name) !== null),
    text: (name) => {
      const known = textOf(field(values, name));
      if (known !== null || field(unknown, name) !== true || written(name) === null) return known;
      const found = holdsId(name) ? candidates(name) : [];
      return found[0] && found.length === 1 ? said(name, found[0]) : open(name);
    },
    written: (name) => (field(unknown, name) === true ? identityOf(written(name), resource) : null),
    flag: (name) => field(values, name) === true || field(values, name) === 'true',
    texts: (name) => {
      const list = field(values, name);
      const hidden = field(unknown, name);
      if (hidden === true) {
        if (written(name) === null) return null;
        const found = holdsId(name) ? candidates(name) : [];
        return found.length > 0 ? found.map((each) => said(name, each)) : [open(name)];
      }
      if (!Array.isArray(list)) return null;
      const known = list.flatMap((each: unknown) => textOf(each) ?? []);
      const missing = Array.isArray(hidden) ? hidden.filter((each) => each === true).length : 0;
      if (missing === 0) return known;
      const found = (holdsId(name) ? candidates(name) : []).filter(({ id }) => !known.includes(id));
      return [...known, ...(found.length === missing ? found.map((each) => said(name, each)) : [open(name)])];
    },
    blocks: (name) => {
      const list = field(values, name);
      const hidden = field(unknown, name);
      // Not one of them is known: whoever asks sees a block of which nothing is.
      const blocks = Array.isArray(list) ? (list as unknown[]) : isObject(list) ? [list] : [];
      return blocks.filter(isObject).map((block, i) => {
        const inBlock = blockWritten(field(outer, name), i);
        return read(graph, resource, notes, inBlock, {
          values: block,
          unknown: Array.isArray(hidden) ? (hidden[i] as unknown) : hidden,
          written: (inner) => expressionIn(field(outer, name), inBlock, inner),
        });
      });
    },
  };
}

/** The same references mean the same value, as long as nothing beside them tells it, such as the index of a function. */
function identityOf(expression: Expression, { key }: Resource): string | null {
  const references = mostSpecific(expression?.references ?? []);
  const followsKey = references.some((text) => /^(each|count)\./.test(text));
  const isIndexed = references.some((text) => text.endsWith(']'));
  if (references.length === 0 || (!isIndexed && !(followsKey && key !== null))) return null;
  return `${references.join(', ')}${followsKey && key !== null ? ` with ${JSON.stringify(key)}` : ''}`;
}

/** Blocks are written one by one, or as one expression for all of them. */
function blockWritten(written: unknown, i: number): unknown {
  return Array.isArray(written) ? written[i] : written;
}

function expressionIn(all: unknown, block: unknown, name: string): Expression {
  if (isObject(block) && !Array.isArray(field(block, 'references'))) return expressionOf(field(block, name));
  return expressionOf(all) ?? { references: [], constant: undefined };
}

/** The plan does not say what a local value is made of: the only VPC of the module is the one it can mean. */
function onlyVpc({ resources }: Graph, { module }: Resource): Candidate[] {
  const vpcs = resources.filter((each) => each.type === 'aws_vpc' && each.module === module && each.mode === 'managed');
  return vpcs.length === 1 ? vpcs.map((vpc) => ({ id: idOf(vpc), type: vpc.type, byKey: true })) : [];
}
