import { field, isObject, textOf, type JsonObject } from '../../declared/json.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { readYamlText } from './yaml-text.ts';

/** The parts of a template that say what is made; each may be anything inside. */
export type Template = {
  readonly parameters: JsonObject;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
  readonly resources: JsonObject;
  /** Names of macros that would rewrite the template before it is used. */
  readonly transforms: readonly string[];
};

/** CloudFormation itself takes a million bytes and 500 resources. */
const MOST_CHARACTERS = 4_000_000;
const MOST_RESOURCES = 5000;

/**
 * Whether a text is a template: it has resources of AWS, wherever its lines begin. One that cannot be read is known by the
 * look of its lines.
 */
export function isTemplate(text: string): boolean {
  if (text.length > MOST_CHARACTERS || !/\bResources\b/.test(text) || !/\b(AWS|Custom|Alexa)::/.test(text))
    return false;
  if (looksLikeTemplate(text)) return true;
  const read = readYamlText(text.replace(/^\uFEFF/, ''));
  if (!read.ok) return false;
  const resources = field(read.value, 'Resources');
  if (!isObject(resources) || field(read.value, 'format') !== undefined) return false;
  return Object.values(resources).some((each) => /^(AWS|Custom|Alexa)::/.test(textOf(field(each, 'Type')) ?? ''));
}

function looksLikeTemplate(text: string): boolean {
  if (/^\s*\{/.test(text)) return /"Resources"\s*:\s*\{/.test(text) && /"Type"\s*:\s*"(AWS|Custom|Alexa)::/.test(text);
  return /^Resources[ \t]*:/m.test(text) && /^[ \t]+["']?Type["']?[ \t]*:[ \t]*["']?(AWS|Custom|Alexa)::/m.test(text);
}

/** @returns what is wrong, with its place as `line:column:` where it has one. */
export function readTemplate(text: string): Result<Template, string> {
  if (text.length > MOST_CHARACTERS) return err(`it has more than ${MOST_CHARACTERS} characters`);
  const read = readYamlText(text.replace(/^\uFEFF/, ''));
  if (!read.ok) return read;
  const resources = field(read.value, 'Resources');
  if (!isObject(resources)) return err('this is no template of CloudFormation: it has no `Resources`');
  if (Object.keys(resources).length > MOST_RESOURCES) return err(`it has more than ${MOST_RESOURCES} resources`);
  const part = (name: string): JsonObject => {
    const value = field(read.value, name);
    return isObject(value) ? value : {};
  };
  const transform = field(read.value, 'Transform');
  return ok({
    parameters: part('Parameters'),
    mappings: part('Mappings'),
    conditions: part('Conditions'),
    resources,
    transforms: (Array.isArray(transform) ? transform : [transform]).filter((name) => typeof name === 'string'),
  });
}
