import { err, ok, type Result } from '../model/result.ts';
import { field, fieldAt, isObject, listAt, textOf } from '../declared/json.ts';
import type { Document } from './configuration/resource.ts';
import { resourcesOf } from './shown-values.ts';
import { resourcesOfState } from './state-file.ts';

const MOST_CHARACTERS = 100_000_000;
const MOST_RESOURCES = 20_000;

/** Whether a text was written by Terraform: a plan or a state, shown or as the file. */
export function isTerraform(text: string): boolean {
  // Both stand at the top, in whatever order: no other text is parsed twice.
  if (!/"(terraform_version|format_version)"\s*:/.test(text)) return false;
  const value = parse(text);
  return field(value, 'terraform_version') !== undefined || (hasFormat(value) && hasValues(value));
}

/** Reads a plan or a state. @returns what to do in words when it is neither. */
export function readDocument(text: string): Result<Document, string> {
  if (text.length > MOST_CHARACTERS) return err('it has more than 100 million characters');
  const document = documentOf(parse(text));
  if (!document.ok || document.value.resources.length <= MOST_RESOURCES) return document;
  return err(`it has more than ${MOST_RESOURCES} resources`);
}

function documentOf(value: unknown): Result<Document, string> {
  if (!isObject(value)) return err('this is not JSON; write it with `terraform show -json`');
  if (field(value, 'planned_values') !== undefined) return ok(planOf(value));
  if (field(value, 'values') !== undefined) {
    return ok({ resources: resourcesOf(fieldAt(value, 'values', 'root_module'), new Map()), configuration: null });
  }
  if (field(value, 'version') === 4) return ok({ resources: resourcesOfState(value), configuration: null });
  return err('this is neither a plan nor a state of Terraform; write one with `terraform show -json`');
}

/** Data sources of a plan were read before it was made. */
function planOf(plan: unknown): Document {
  const unknown = new Map(
    listAt(plan, 'resource_changes').map((change) => [
      textOf(field(change, 'address')) ?? '',
      fieldAt(change, 'change', 'after_unknown'),
    ]),
  );
  const planned = resourcesOf(fieldAt(plan, 'planned_values', 'root_module'), unknown);
  const here = new Set(planned.map(({ address }) => address));
  const read = resourcesOf(fieldAt(plan, 'prior_state', 'values', 'root_module'), new Map());
  return {
    resources: [...planned, ...read.filter(({ mode, address }) => mode === 'data' && !here.has(address))],
    configuration: fieldAt(plan, 'configuration', 'root_module') ?? null,
  };
}

function hasFormat(value: unknown): boolean {
  return typeof field(value, 'format_version') === 'string';
}

function hasValues(value: unknown): boolean {
  return field(value, 'planned_values') !== undefined || field(value, 'values') !== undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}
