import type { Declaration } from '../../declared/declaration.ts';
import type { Attributes } from '../configuration/attributes.ts';

/** What a resource of each type says. */
export type Readers = Readonly<Record<string, (resource: Attributes) => readonly Declaration[]>>;
