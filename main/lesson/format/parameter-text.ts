import { z } from 'zod';
import { Block, Ip, Name, Port, Zone } from '../../language/format/values.ts';

/** More than any scenario needs; what a hostile file could make of many is bounded by its own limits. */
const MAX_PARAMETERS = 40;
const MAX_VALUES = 64;

const Differs = z
  .array(Name)
  .min(1)
  .max(12)
  .optional()
  .meta({ description: 'Parameters above whose values it must not take; blocks must not overlap.' });
const Within = z
  .union([Name, Block])
  .optional()
  .meta({ description: 'The block that it lies in: a block, or a parameter above that is one.' });
const valuesOf = <T extends z.ZodType>(value: T, title: string) =>
  z.array(value).min(1).max(MAX_VALUES).meta({ title, description: 'All values that it may take.' }).optional();
const Fields = z
  .record(Name, z.union([z.string().max(400), z.number()]))
  .meta({ description: 'Words of this option: `$(NAME.FIELD)` stands for one of them.' });
const typeOf = <T extends string>(type: T) => z.literal(type).meta({ description: 'The type of its values.' });
const standing = <T extends z.ZodType>(value: T) => value.meta({ description: 'Its value in the file as it stands.' });
const bound = <T extends z.ZodType>(value: T, which: 'from' | 'to') =>
  value.optional().meta({ description: which === 'from' ? 'The least value.' : 'The greatest value.' });
const Word = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,40}$/, 'an option has letters, digits and hyphens');

/** A value of a scenario that differs from variant to variant. The default is what the file shows as it stands. */
export const ParameterText = z.discriminatedUnion('type', [
  z.strictObject({
    type: typeOf('cidr'),
    default: standing(Block),
    in: Within,
    of: valuesOf(Block, 'CidrValues'),
    differsFrom: Differs,
  }),
  z.strictObject({
    type: typeOf('address'),
    default: standing(Ip),
    in: Within,
    of: valuesOf(Ip, 'AddressValues'),
    differsFrom: Differs,
  }),
  z.strictObject({
    type: typeOf('port'),
    default: standing(Port),
    from: bound(Port, 'from'),
    to: bound(Port, 'to'),
    of: valuesOf(Port, 'PortValues'),
    differsFrom: Differs,
  }),
  z.strictObject({
    type: typeOf('number'),
    default: standing(z.int()),
    from: bound(z.int(), 'from'),
    to: bound(z.int(), 'to'),
    of: valuesOf(z.int(), 'NumberValues'),
    differsFrom: Differs,
  }),
  z.strictObject({
    type: typeOf('zone'),
    default: standing(Zone),
    of: valuesOf(Zone, 'ZoneValues'),
    differsFrom: Differs,
  }),
  z.strictObject({
    type: typeOf('name'),
    default: standing(Name),
    of: valuesOf(Name, 'NameValues'),
    differsFrom: Differs,
  }),
  z.strictObject({
    type: typeOf('choice'),
    default: Word.optional().meta({ description: 'The option of the file as it stands; left out, the first one.' }),
    of: z
      .union([z.array(Word).min(2).max(MAX_VALUES), z.record(Word, Fields)])
      .meta({ title: 'ChoiceOptions', description: 'The options: a list of words, or words with fields.' }),
    differsFrom: Differs,
  }),
]);
export type ParameterText = z.output<typeof ParameterText>;

export const ParametersText = z
  .record(Name, ParameterText)
  .refine((all) => Object.keys(all).length <= MAX_PARAMETERS, `at most ${MAX_PARAMETERS} parameters`)
  .meta({
    description: 'What differs from variant to variant: `$(NAME)` stands for the value, wherever a text may stand.',
  });
export type ParametersText = z.output<typeof ParametersText>;
