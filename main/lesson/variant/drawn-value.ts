import type { ParameterText } from '../format/parameter-text.ts';

/** What `$(NAME.FIELD)` stands for, by field. */
export type Fields = ReadonlyMap<string, string | number>;

/** What stands for a parameter in one variant. */
export type DrawnValue = { readonly type: ParameterText['type']; readonly text: string; readonly fields: Fields };

/** By the name of the parameter. */
export type DrawnValues = ReadonlyMap<string, DrawnValue>;
