/** What is not modelled throws: the shell cannot use an API that the double knows nothing about. */
export function strict<T extends object>(name: string, model: T): T {
  return new Proxy(model, {
    get(target, key) {
      // `then` is asked for by every await.
      if (typeof key !== 'symbol' && !(key in target) && key !== 'then') {
        throw new Error(`the double does not model ${name}.${key}`);
      }
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set(_target, key) {
      throw new Error(`the double does not model setting ${name}.${String(key)}`);
    },
  });
}

/** Options as given, refused if one of them is not modelled. */
export function known(name: string, options: Readonly<Record<string, unknown>>, keys: readonly string[]): void {
  const strange = Object.keys(options).filter((key) => !keys.includes(key));
  if (strange.length > 0) throw new Error(`the double does not model ${name} with ${strange.join(', ')}`);
}
