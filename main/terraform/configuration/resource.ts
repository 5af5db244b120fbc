import type { JsonObject } from '../../declared/json.ts';

/** The key of an instance made by `count` or `for_each`. */
export type Key = string | number | null;

/**
 * One instance of a resource. `module` is the address of the module instance it stands in, empty for the root.
 * `unknown` mirrors `values`: true where only the apply will tell.
 */
export type Resource = {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly module: string;
  readonly key: Key;
  readonly values: JsonObject;
  readonly unknown: unknown;
};

/** All of a text. `configuration` is the root module as written; only plans have it. */
export type Document = { readonly resources: readonly Resource[]; readonly configuration: unknown };
