import { z } from 'zod';
import type { Path } from './report.ts';

/**
 * The fields that the mapping at `path` may have by the schema of the whole file: one of them may be what a misspelt
 * field was meant to be. Where several mappings may stand, the fields of all.
 */
export function knownFields(schema: z.core.$ZodType, path: Path, file: unknown): string[] {
  let value = file;
  let schemas = formsOf(schema, value);
  for (const key of path) {
    value = member(value, key);
    schemas = schemas.flatMap((each) => partOf(each, key)).flatMap((each) => formsOf(each, value));
  }
  return [...new Set(schemas.flatMap((each) => (each instanceof z.ZodObject ? Object.keys(each.shape) : [])))];
}

/** Everything that the schema of the whole file may say of the value at `path`, optional things with what they hold. */
export function schemasAt(schema: z.core.$ZodType, path: Path, file: unknown): z.core.$ZodType[] {
  let value = file;
  let said: z.core.$ZodType[] = [schema];
  for (const key of path) {
    const forms = said.flatMap((each) => formsOf(each, value));
    value = member(value, key);
    said = forms.flatMap((each) => partOf(each, key));
  }
  return said.flatMap((each) => [...insideOptional(each), ...formsOf(each, value)]);
}

/** A thing that may be left out, and the thing itself: a union has words of its own before those of its forms. */
function insideOptional(schema: z.core.$ZodType): z.core.$ZodType[] {
  return schema instanceof z.ZodOptional ? [schema, ...insideOptional(schema.unwrap())] : [schema];
}

export function member(value: unknown, key: string | number): unknown {
  return (value as Record<string | number, unknown> | null | undefined)?.[key];
}

/** What a schema comes down to: an optional thing is the thing, a union any of its forms that `value` can be meant as. */
function formsOf(schema: z.core.$ZodType, value: unknown): z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional) return formsOf(schema.unwrap(), value);
  if (schema instanceof z.ZodPipe) return formsOf(schema.in, value);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const { discriminator } = schema.def;
    return schema.options.filter((option) => {
      const kind = option instanceof z.ZodObject ? (option.shape as z.ZodRawShape)[discriminator] : undefined;
      return kind !== undefined && z.safeParse(kind, member(value, discriminator)).success;
    });
  }
  return schema instanceof z.ZodUnion ? schema.options.flatMap((option) => formsOf(option, value)) : [schema];
}

function partOf(schema: z.core.$ZodType, key: string | number): z.core.$ZodType[] {
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  const field = schema instanceof z.ZodObject ? (schema.shape as z.ZodRawShape)[key] : undefined;
  return field ? [field] : [];
}
