import type { Declaration } from '../../declared/declaration.ts';
import type { Properties } from '../template/properties.ts';

/** What a resource of each type says. */
export type Readers = Readonly<Record<string, (resource: Properties) => readonly Declaration[]>>;
